import type { LocationInput } from '../../domain/record/event-location.ts';
import type { ForeignEntity, Reference } from '../foreign-event.ts';

/** Where a row says that it was: at a place with a name, at coordinates, or both. */
export interface Placed {
  readonly of: ForeignEntity | undefined;
  readonly location: (ref: Reference) => LocationInput;
}

/** A row's scene, at a place where it names one. */
export function sceneOf(of: ForeignEntity | undefined, scene: Omit<LocationInput, 'role' | 'place'>): Placed {
  return { of, location: (ref) => ({ ...scene, role: 'SCENE', place: of === undefined ? undefined : ref(of) }) };
}
