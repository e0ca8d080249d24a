/** What a key may do, each including the one before it. */
export const roles = {
  READER: 'Reads, also what may not be passed on.',
  REPORTER:
    'Adds drafts, corrects and adds claims to its own drafts; puts actors, places and sources that do not exist yet, as drafts, and corrects those.',
  EDITOR: 'Adds, corrects, publishes and retracts events, and writes claims, actors, places and sources.',
  ADMIN: 'Also makes and corrects timelines, and withholds.',
} as const satisfies Record<string, string>;
export type Role = keyof typeof roles;

const order = Object.keys(roles) as Role[];

/** Whether a role includes another. */
export function includesRole(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && order.indexOf(role) >= order.indexOf(needed);
}

/** Whether somebody may publish: editors, and reporters whose key was made so. */
export function mayPublish({ role, mayPublish: may }: Pick<Author, 'role' | 'mayPublish'>): boolean {
  return includesRole(role, 'EDITOR') || (may && includesRole(role, 'REPORTER'));
}

/** Who asks for a change. */
export interface Author {
  /** The key's opaque id, as it stands in the ledger. */
  readonly key: string;
  readonly role: Role;
  /** A reporter's key that may publish its own drafts. */
  readonly mayPublish: boolean;
  /** The key made with the ledger, which the command line and the first timeline write as. */
  readonly builtIn: boolean;
}
