/** Who takes part in an event, and where: by the numbers of the generated record. */
export interface ChangeShape {
  readonly actor: number;
  readonly place: number;
}

export const addEventQuery =
  'mutation ($key: String!, $input: AddEventInput!) { addEvent(idempotencyKey: $key, input: $input) { __typename ... on InvalidInput { problems { message path } } } }';

/** An event that is made public, with a claim; `#` stands for its number. */
export function addEventVariables({ actor, place }: ChangeShape): { readonly key: string; readonly input: unknown } {
  const input = {
    timeline: { slug: 'generated' },
    publish: true,
    event: {
      kind: 'CLASH',
      title: [{ text: 'Speed #; residents report clashes on the coastal road', language: 'en' }],
      date: { edtf: '2019-04-04' },
      locations: [{ role: 'SCENE', place: { slug: `place-${place}` }, precision: 'REGION', preferred: true }],
      participants: [{ actor: { slug: `actor-${actor}` }, role: 'PARTY' }],
    },
    claims: [
      {
        claimant: { slug: 'actor-0' },
        statement: [{ text: 'Residents say that the road was closed.', language: 'en' }],
        citations: [{ source: { slug: 'source-0' } }],
      },
    ],
  };
  return { key: 'speed-#', input };
}
