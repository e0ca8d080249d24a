import { hash } from 'node:crypto';

// Rows name the same few places and actors again and again.
const known = new Map<string, string>();
const maxKnown = 2_000;

/** A slug for what a dataset calls by a name: readable, and no other thing’s, which the digest of its foreign id sees to. */
export function slugOf(prefix: string, name: string, foreignId: string): string {
  const key = `${prefix}\n${name}\n${foreignId}`;
  const found = known.get(key) ?? made(prefix, name, foreignId);
  if (known.size >= maxKnown) known.clear();
  known.set(key, found);
  return found;
}

function made(prefix: string, name: string, foreignId: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .normalize('NFC')
    .split(/[^\p{Ll}\p{Lo}\p{N}]+/u)
    .filter((word) => word !== '');
  const digest = hash('sha256', foreignId).slice(0, 10);
  const readable = words.join('-').slice(0, 50).replace(/-+$/, '');
  return [prefix, ...(readable === '' ? [] : [readable]), digest].join('-');
}
