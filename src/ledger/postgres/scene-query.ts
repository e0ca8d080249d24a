import { type EventConditions, type EventFilter, withinFilter } from '../../domain/derived/event-filter.ts';
import { type Box, type Circle, type DrawnScene, isInBox, isNear } from '../../domain/derived/scenes.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { literal, type Query } from '../engine/query.ts';
import type { Connection } from './connection.ts';
import { stateSeen } from './seen-rows.ts';

// Where scenes lie is decided by the very functions that decide in memory, so that both agree to the last digit: the scenes that may lie
// there are read first, and the statement is handed those that do.

/** SQL of a drawn scene `sc` at a place `p`: what a scene does not give, its place does. */
export const drawnScene = {
  latitude: "coalesce(sc.latitude, (p.state::json #>> '{coordinates,latitude}')::double precision)",
  longitude: "coalesce(sc.longitude, (p.state::json #>> '{coordinates,longitude}')::double precision)",
  radiusKm:
    "CASE WHEN sc.circle = 1 THEN coalesce(sc.radius_km, (p.state::json #>> '{radiusKm}')::double precision, 0) ELSE 0 END",
} as const satisfies Record<keyof DrawnScene, string>;

const drawn = `FROM event_scenes sc LEFT JOIN subjects p ON p.id = sc.place_id WHERE ${drawnScene.latitude} IS NOT NULL`;

/** For each condition that asks where, the scenes that are there, as JSON. */
export type AcceptedScenes = ReadonlyMap<Circle | Box, string>;

/** A degree of latitude is longer than so many kilometres. */
const degreeKm = 111;

/** Reads which scenes lie in each circle and box of a filter. */
export async function acceptedScenes(on: Connection, filter: EventFilter): Promise<AcceptedScenes> {
  const accepted = new Map<Circle | Box, string>();
  for (const { near, box } of withinFilter(filter)) {
    if (near !== undefined) {
      const reach = (near.radiusKm + 1) / degreeKm;
      const found = await scenesBetween(on, near.latitude - reach, near.latitude + reach);
      accepted.set(near, JSON.stringify(found.filter((scene) => isNear(scene, near))));
    }
    if (box !== undefined) {
      const found = await scenesBetween(on, box.south, box.north);
      accepted.set(box, JSON.stringify(found.filter((scene) => isInBox(scene, box))));
    }
  }
  return accepted;
}

/** The scenes, each once, that may lie between two latitudes. */
function scenesBetween(on: Connection, south: number, north: number): Promise<DrawnScene[]> {
  const columns = Object.entries(drawnScene).map(([name, sql]) => `${sql} AS "${name}"`);
  return on.all<DrawnScene>(
    `SELECT * FROM (SELECT DISTINCT ${columns.join(', ')} ${drawn}) s
     WHERE s.latitude + s."radiusKm" / ${degreeKm} >= ?::double precision AND s.latitude - s."radiusKm" / ${degreeKm} <= ?::double precision`,
    south,
    north,
  );
}

/** The conditions that a filter makes of the drawn scenes of `events e`. */
export function sceneConditions(
  { near, box, hasCoordinates }: EventConditions,
  accepted: AcceptedScenes,
  rights: ReadingRights,
): Query[] {
  const where: Query[] = [];
  const ofEvent = `${drawn} AND sc.event_id = e.id AND ${stateSeen('p', rights)}`;
  const scene = Object.values(drawnScene).join(', ');
  for (const part of [near, box]) {
    if (part === undefined) continue;
    where.push({
      sql: `EXISTS (SELECT 1 ${ofEvent} AND (${scene}) IN (SELECT latitude, longitude, "radiusKm" FROM json_to_recordset(?::text::json)
        AS (latitude double precision, longitude double precision, "radiusKm" double precision)))`,
      params: [accepted.get(part) ?? '[]'],
    });
  }
  if (hasCoordinates !== undefined) where.push(literal(`${hasCoordinates ? '' : 'NOT '}EXISTS (SELECT 1 ${ofEvent})`));
  return where;
}
