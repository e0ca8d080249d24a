import { once } from '../../domain/base/once.ts';
import { allSoon, type Soon, soon } from '../../domain/base/soon.ts';
import type { ClaimId } from '../../domain/base/subject.ts';
import type { ClaimStance } from '../../domain/record/claim.ts';
import type { Keyed } from '../../ledger/storage.ts';
import { builder } from '../builder.ts';
import { type ClaimModel, claim, timelineEvent } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { readsClaims } from '../run/reads-claims.ts';
import { claimStance } from './claim.ts';
import { type Counted, countedConnectionOf, lazily } from './connection.ts';
import { checkPage, type PageArguments, pageArguments, pageOfList, readPage } from './page.ts';

const claimConnection = countedConnectionOf('Claim', claim);
const checkClaimPage = withCheck((args: PageArguments, problems) => checkPage(args, 'claims', problems));

/** A page of claims, first recorded first. */
function claimPage(
  list: () => Soon<readonly Keyed<ClaimId>[]>,
  stances: readonly ClaimStance[] | null | undefined,
  args: PageArguments,
  reader: OperationReader,
): Counted<ClaimModel> {
  const isAsked = ({ state }: ClaimModel): boolean => stances === null || stances === undefined || stances.includes(state.stance);
  const shown = once(() =>
    soon(list(), (all) =>
      soon(allSoon(all.map(({ id }) => reader.claim(id))), (claims) =>
        all.filter((_, i) => {
          const each = claims[i];
          return each !== undefined && isAsked(each);
        }),
      ),
    ),
  );
  const { page } = lazily(() =>
    soon(shown(), (claims) =>
      readPage(
        {
          connection: 'claims',
          keys: (range) => pageOfList(claims, range),
          nodes: (keyed) => allSoon(keyed.map(({ id }) => reader.claim(id))),
        },
        args,
      ),
    ),
  );
  return { page, total: () => soon(shown(), (claims) => claims.length) };
}

builder.objectField(timelineEvent, 'claims', (t) =>
  t.field({
    type: claimConnection,
    description: 'Who says what about it, first recorded first.',
    args: { ...pageArguments, stances: t.arg({ type: [claimStance], required: false, description: 'Only these stances.' }) },
    extensions: { ...checkClaimPage, ...readsClaims },
    resolve: ({ id }, { stances, ...args }, { reader }) => claimPage(() => reader.claimsOf(id), stances, args, reader),
  }),
);

builder.objectField(claim, 'answeredBy', (t) =>
  t.field({
    type: claimConnection,
    description: 'The claims that confirm, deny, dispute or take back this one.',
    args: pageArguments,
    extensions: checkClaimPage,
    resolve: ({ id }, args, { reader }) => claimPage(() => reader.view.claimsAnswering(id), undefined, args, reader),
  }),
);

builder.objectField(claim, 'sameStatement', (t) =>
  t.field({
    type: claimConnection,
    description: 'The other claims of the same statement, about other events.',
    args: pageArguments,
    extensions: checkClaimPage,
    resolve: ({ id, state: { utterance } }, args, { reader }) => {
      const others = async () =>
        utterance === undefined ? [] : (await reader.view.claimsOfUtterance(utterance)).filter((each) => each.id !== id);
      return claimPage(others, undefined, args, reader);
    },
  }),
);
