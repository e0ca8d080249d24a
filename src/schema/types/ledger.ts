import { cursorOf, originOf } from '../../domain/base/cursor.ts';
import { builder } from '../builder.ts';
import { asOfArgument } from '../run/as-of.ts';
import { atLeastArgument } from '../run/at-least.ts';
import type { OperationReader } from '../run/operation-reader.ts';

const ledger = builder.objectRef<OperationReader>('Ledger').implement({
  description:
    'The append-only, hash-chained sequence of changes that everything else is derived from, as of the position of this answer.',
  fields: (t) => ({
    origin: t.field({
      type: 'LedgerCursor',
      description: 'Position 0 of this ledger: a subscription since it gets everything.',
      resolve: (_, __, { storage }) => cursorOf(originOf(storage)),
    }),
    head: t.field({ type: 'LedgerCursor', description: 'Its newest position.', resolve: ({ position }) => cursorOf(position) }),
    length: t.int({ description: 'How many changes it has.', resolve: ({ position }) => position.seq }),
    hash: t.string({
      description: 'Hash of its newest change, hexadecimal; of an empty ledger its id.',
      resolve: ({ position }) => position.hash,
    }),
    recordedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When its newest change was recorded; null while it is empty.',
      resolve: async ({ position, view }) => (await view.changeAt(position.seq))?.header.recordedAt,
    }),
  }),
});

builder.queryFields((t) => ({
  ledger: t.field({
    type: ledger,
    description: 'The ledger itself.',
    args: { ...atLeastArgument, ...asOfArgument },
    resolve: (_, __, { reader }) => reader,
  }),
}));
