import { createHash } from 'node:crypto';

/** An ETag of what an answer says, however its bytes are packed (RFC 9110: weak). */
export function weakEtag(digest: string): string {
  return `W/"${digest}"`;
}

/** The ETag of a text. */
export function etagOf(text: string): string {
  return weakEtag(createHash('sha256').update(text).digest('base64url').slice(0, 27));
}

/** Whether an If-None-Match names an ETag, compared weakly, as it is for GET. */
export function namesEtag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch === etag) return true;
  const opaque = (each: string): string => each.trim().replace(/^W\//, '');
  return (
    ifNoneMatch.trim() === '*' || (ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []).some((each) => opaque(each) === opaque(etag))
  );
}
