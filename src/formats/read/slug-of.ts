import { createHash } from 'node:crypto';

/** A slug for what a dataset calls by a name: readable, and no other thing’s, which the digest of its foreign id sees to. */
export function slugOf(prefix: string, name: string, foreignId: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .normalize('NFC')
    .split(/[^\p{Ll}\p{Lo}\p{N}]+/u)
    .filter((word) => word !== '');
  const digest = createHash('sha256').update(foreignId).digest('hex').slice(0, 10);
  const readable = words.join('-').slice(0, 50).replace(/-+$/, '');
  return [prefix, ...(readable === '' ? [] : [readable]), digest].join('-');
}
