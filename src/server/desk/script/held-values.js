// What is recorded, as it stands in a form.

/**
 * @import { ClaimHeldFragment, EventHeldFragment, FigureHeldFragment, LocationHeldFragment, LossHeldFragment, ParticipantHeldFragment, TextHeldFragment } from '../documents/desk-results.ts'
 * @import { FormValue } from './field.js'
 */

/** @param {EventHeldFragment} event @returns {FormValue} */
export function valueOfEvent(event) {
  const { kind, title, summary, date, dateAccordingTo, locations, participants, casualties, losses, sensitivity, marks } = event;
  return {
    kind,
    title: textsOf(title),
    summary: textsOf(summary),
    date: dateOf(date),
    dateAccordingTo: idsOf(dateAccordingTo),
    locations: locations.map((each) => ({ ...locationOf(each), accordingTo: idsOf(each.accordingTo) })),
    participants: participants.map((each) => ({
      ...participantOf(each),
      attribution: each.attribution,
      accordingTo: idsOf(each.accordingTo),
    })),
    // Figures that follow from the claims are not set.
    casualties: casualties
      .filter((each) => each.setByEditor)
      .map((each) => ({ ...figureOf(each), accordingTo: idsOf(each.accordingTo) })),
    losses: losses.map((each) => ({ ...lossOf(each), accordingTo: idsOf(each.accordingTo) })),
    sensitivity,
    marks,
    links: event.links.map(({ id, relation, event: other }) => ({
      relation,
      event: { id: other.id, name: other.title.text },
      kept: { id },
    })),
    classifications: event.classifications.map(({ scheme, version, code, label }) => ({
      scheme,
      version: version ?? '',
      code,
      label: label ?? '',
    })),
  };
}

/** @param {ClaimHeldFragment} claim @returns {FormValue} */
export function valueOfClaim(claim) {
  const { claimant, through, stance, about, statement, occurred, madeOn } = claim;
  return {
    claimant: entityOf(claimant),
    through: entityOf(through),
    stance,
    about,
    statement: textsOf(statement),
    occurred: dateOf(occurred),
    madeOn: dateOf(madeOn),
    casualties: claim.casualties.map(figureOf),
    locations: claim.locations.map(locationOf),
    participants: claim.participants.map(participantOf),
    losses: claim.losses.map(lossOf),
    citations: claim.citations.map(({ id, locator, accessedAt, quote, source }) => ({
      source: { id: source.id, name: [source.publisher.text, source.title?.text].filter(Boolean).join(': ') },
      locator: locator ?? '',
      kept: keptOf({ id, accessedAt, quote }),
    })),
  };
}

/** @param {LocationHeldFragment} location */
function locationOf({ id, role, precision, place, radiusKm, description, coordinates, anchors, preferred }) {
  return {
    role,
    precision,
    place: entityOf(place),
    radiusKm: numberOf(radiusKm),
    description: textsOf(description),
    kept: keptOf({
      id,
      coordinates,
      preferred: preferred || null,
      anchors: anchors.length > 0 ? anchors.map((each) => ({ id: each.id })) : null,
    }),
  };
}

/** @param {ParticipantHeldFragment} participant */
function participantOf({ id, role, actor }) {
  return { role, actor: entityOf(actor), kept: { id } };
}

/** @param {FigureHeldFragment} figure */
function figureOf({ id, harm, group, low, best, high, of }) {
  return { harm, group, low: numberOf(low), best: numberOf(best), high: numberOf(high), of: entityOf(of), kept: { id } };
}

/** @param {LossHeldFragment} loss */
function lossOf({ id, object, outcome, count, alleged, item, owner }) {
  return { object, outcome, count: numberOf(count), alleged, item: textsOf(item), owner: entityOf(owner), kept: { id } };
}

/** @param {TextHeldFragment | null} text */
export function textsOf(text) {
  return Object.fromEntries((text?.translations ?? []).map((each) => [each.language, each.text]));
}

/** @param {{ readonly edtf: string, readonly partOfDay: string | null } | null} date */
function dateOf(date) {
  return date === null ? null : { edtf: date.edtf, partOfDay: date.partOfDay ?? '' };
}

/** @param {{ readonly id: string, readonly name: { readonly text: string } } | null} entity */
function entityOf(entity) {
  return entity === null ? null : { id: entity.id, name: entity.name.text };
}

/** @param {readonly { readonly id: string }[]} claims */
function idsOf(claims) {
  return claims.map(({ id }) => id);
}

/** @param {number | null} number */
function numberOf(number) {
  return number === null ? '' : String(number);
}

/** @param {Readonly<Record<string, unknown>>} values */
function keptOf(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
