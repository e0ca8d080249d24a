import type { EventKind } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';

/** What kinds have in common that are drawn alike. */
type IconName =
  | 'clash'
  | 'strike'
  | 'blast'
  | 'person'
  | 'shield'
  | 'move'
  | 'hold'
  | 'truce'
  | 'paper'
  | 'talk'
  | 'voice'
  | 'home'
  | 'other';

const iconOf: Readonly<Record<EventKind, IconName>> = {
  ARMED_VIOLENCE_UNSPECIFIED: 'clash',
  CLASH: 'clash',
  AIR_OR_DRONE_STRIKE: 'strike',
  SHELLING_OR_MISSILE: 'blast',
  EXPLOSIVE_DEVICE_OR_MINE: 'blast',
  SUICIDE_ATTACK: 'blast',
  CHEMICAL: 'blast',
  SHOOTING_OR_KILLING: 'person',
  SEXUAL_VIOLENCE: 'person',
  ABDUCTION_OR_DETENTION: 'person',
  AIR_DEFENCE_ACTION: 'shield',
  OFFENSIVE_LAUNCHED: 'move',
  MOVEMENT_OR_DEPLOYMENT: 'move',
  WITHDRAWAL: 'move',
  CONTROL_CHANGED: 'hold',
  BLOCKADE_OR_SIEGE: 'hold',
  ARMS_TRANSFER: 'move',
  PRISONER_EXCHANGE: 'truce',
  BODIES_FOUND: 'person',
  PROPERTY_DESTROYED_OR_LOOTED: 'home',
  RIOT: 'voice',
  PROTEST: 'voice',
  CEASEFIRE: 'truce',
  CEASEFIRE_VIOLATION: 'clash',
  AGREEMENT: 'paper',
  MEETING: 'talk',
  CALL: 'talk',
  INVITATION: 'talk',
  STATEMENT: 'voice',
  CONDEMNATION: 'voice',
  SANCTION: 'paper',
  APPOINTMENT_OR_RESIGNATION: 'person',
  DISPLACEMENT: 'home',
  AID: 'truce',
  OTHER: 'other',
};

/** Strokes on a square of 24. */
const strokes: Readonly<Record<IconName, string>> = {
  clash: 'M4 4l16 16M20 4L4 20M4 9V4h5M15 4h5v5',
  strike: 'M12 3v11M7 9l5 5 5-5M4 20h16M8 17l-2 3M16 17l2 3',
  blast: 'M12 2v5M12 17v5M2 12h5M17 12h5M5 5l3.5 3.5M15.5 15.5L19 19M19 5l-3.5 3.5M8.5 15.5L5 19',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c1-5 4-7 8-7s7 2 8 7',
  shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z',
  move: 'M3 12h17M13 5l7 7-7 7',
  hold: 'M6 21V3M6 4h12l-3 4 3 4H6',
  truce: 'M3 13l5-5 4 3 4-3 5 5M8 15l4 4 4-4',
  paper: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7',
  talk: 'M4 5h16v11h-9l-4 4v-4H4z',
  voice: 'M4 10v4h3l8 5V5l-8 5zM18 9c1.5 2 1.5 4 0 6',
  home: 'M3 12l9-8 9 8M6 10v10h12V10',
  other: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14',
};

/** The strokes of a kind's icon, on a square of 24. */
export function iconStrokes(kind: EventKind): string {
  return strokes[iconOf[kind]];
}

/** A kind's icon; its name stands beside it. The page that has it has its shape, too (`iconShapes`). */
export function kindIcon(kind: EventKind): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href="#icon-${iconOf[kind]}"/></svg>`;
}

/** The shapes of the icons of these kinds, each once. */
export function iconShapes(kinds: readonly EventKind[]): Html | undefined {
  const names = [...new Set(kinds.map((kind) => iconOf[kind]))];
  const shapes = names.map((name) => html`<symbol id="icon-${name}" viewBox="0 0 24 24"><path d="${strokes[name]}"/></symbol>`);
  return names.length === 0 ? undefined : html`<svg class="shapes" aria-hidden="true" focusable="false">${shapes}</svg>`;
}
