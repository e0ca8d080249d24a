import { roles } from '../../domain/base/role.ts';
import { builder, enumOf } from '../builder.ts';
import type { Viewer } from '../context.ts';

export const role = enumOf('Role', 'What a key may do, each role including the ones before it.', roles);

const viewer = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Who sent this operation.',
  fields: (t) => ({
    role: t.field({
      type: role,
      nullable: true,
      description: 'The key’s role; null without a key, which reads what is public.',
      resolve: ({ author }) => author?.role,
    }),
    name: t.string({ nullable: true, description: 'The key’s name.', resolve: ({ key }) => key?.name }),
    key: t.id({
      nullable: true,
      description: 'The key’s opaque id, as it stands as author in the ledger.',
      resolve: ({ author }) => author?.key,
    }),
    mayPublish: t.boolean({
      description: 'Whether it may publish drafts of its own.',
      resolve: ({ author }) => author?.mayPublish ?? false,
    }),
  }),
});

builder.queryFields((t) => ({
  viewer: t.field({ type: viewer, description: 'Who sent this operation.', resolve: (_, __, context) => context.viewer }),
}));
