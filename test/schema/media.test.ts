import { expect, test } from 'vitest';
import { testApp } from '../kit/test-app.ts';

const put = `mutation ($media: MediaInput) {
  putSource(input: {
    slug: "a-photo", sourceKind: IMAGE, publisher: [{ language: "en", text: "An agency" }], redistribution: OPEN, media: $media
  }, idempotencyKey: "put a photo") {
    __typename
    ... on SourceAccepted { source { media { type thumbnail sensitivity caption(language: "ar") { text language } credit { text } } } }
    ... on InvalidInput { problems { path code } }
  }
}`;

test('a picture is cited with its type, its thumbnail, what to take care of, its caption and whom to credit', async () => {
  await using waqai = await testApp({ tripoli: true });
  const key = await waqai.keyOf('EDITOR');
  const media = {
    type: 'image/jpeg',
    thumbnail: 'https://example.org/small.jpg',
    sensitivity: ['PERSONAL_DATA', 'GRAPHIC', 'GRAPHIC'],
    caption: [
      { language: 'en', text: 'A house after the shelling' },
      { language: 'ar', text: 'منزل بعد القصف' },
    ],
    credit: [{ language: 'en', text: 'A photographer, CC BY 4.0' }],
  };
  const { data } = await waqai.ask(put, { media }, key);
  expect(data.putSource.source.media).toEqual({
    type: 'image/jpeg',
    thumbnail: 'https://example.org/small.jpg',
    sensitivity: ['GRAPHIC', 'PERSONAL_DATA'],
    caption: { text: 'منزل بعد القصف', language: 'ar' },
    credit: { text: 'A photographer, CC BY 4.0' },
  });
  const add = `mutation { addEvent(input: {
    timeline: { slug: "tripoli" }, publish: true
    event: { kind: SHELLING_OR_MISSILE, title: [{ language: "en", text: "A shelling" }], date: { edtf: "2020-05-18" } }
    claims: [{ claimant: { slug: "gna" }, statement: [{ language: "en", text: "Shells fell." }], citations: [{ source: { slug: "a-photo" } }] }]
  }, idempotencyKey: "add a shelling") { ... on EventAccepted { event { id mediaCitations { source { slug } } citations { id } } } } }`;
  const { addEvent } = (await waqai.ask(add, {}, key)).data;
  expect(addEvent.event.mediaCitations).toEqual([{ source: { slug: 'a-photo' } }]);
  const others = await waqai.ask('{ events(first: 100) { nodes { mediaCitations { id } citations { id } } } }');
  const withMedia = others.data.events.nodes.filter((each: { mediaCitations: object[] }) => each.mediaCitations.length > 0);
  expect(withMedia).toHaveLength(1);
});

test('what is no media type, or no address, is refused by name', async () => {
  await using waqai = await testApp({ tripoli: true });
  const key = await waqai.keyOf('EDITOR');
  const { data } = await waqai.ask(put, { media: { type: 'Image/JPEG; q=1', caption: [{ language: 'en', text: '' }] } }, key);
  expect(data.putSource).toMatchObject({
    __typename: 'InvalidInput',
    problems: [{ path: ['input', 'media', 'type'], code: 'INVALID_SHAPE' }, { path: ['input', 'media', 'caption', '0', 'text'] }],
  });
});
