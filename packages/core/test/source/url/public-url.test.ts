import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl } from "../../../src/source/url/canonical-url.ts";
import { publicUrl } from "../../../src/source/url/public-url.ts";

const canonical = (url: string): string => canonicalUrl(new URL(url));

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
/** Long enough to be found nowhere else by chance. */
const secret = fc.stringMatching(/^S3CR3T[\w+/=%&?#@: -]{6,20}$/);
const signingName = fc.constantFrom(
  ..."X-Amz-Signature x-amz-credential X-Goog-Signature Signature signature Expires sig token Policy jwt".split(
    " ",
  ),
  ..."Key-Pair-Id AWSAccessKeyId GoogleAccessId access_token q-signature".split(" "),
);
const plainPair = fc.tuple(fc.constantFrom("page", "id", "size", "path"), word);
const base = fc
  .record({ host: word, path: fc.array(word), query: fc.array(plainPair, { maxLength: 3 }) })
  .map(
    ({ host, path, query }) =>
      `https://${host}.example/${path.join("/")}?${new URLSearchParams(query).toString()}`,
  );
interface Signature {
  readonly user: string | null;
  readonly password: string | null;
  readonly signed: readonly (readonly [string, string])[];
  readonly hash: string | null;
}
const signature: fc.Arbitrary<Signature> = fc.record({
  user: fc.option(secret),
  password: fc.option(secret),
  signed: fc.uniqueArray(fc.tuple(signingName, secret), { selector: ([name]) => name }),
  hash: fc.option(secret),
});

function sign(url: string, { user, password, signed, hash }: Signature): URL {
  const made = new URL(url);
  for (const [name, value] of signed) made.searchParams.append(name, value);
  if (user !== null) made.username = user;
  if (password !== null) made.password = password;
  if (hash !== null) made.hash = hash;
  return made;
}

describe("the canonical URL", () => {
  it("is the same for any signature and credentials, and contains neither", () => {
    fc.assert(
      fc.property(base, signature, (url, signed) => {
        const found = canonicalUrl(sign(url, signed));
        expect(found).toBe(canonical(url));
        expect(decodeURIComponent(found)).not.toContain("S3CR3T");
      }),
    );
  });

  it("differs for another address", () => {
    fc.assert(
      fc.property(base, base, (one, other) => {
        fc.pre(new URL(one).href !== new URL(other).href);
        expect(canonical(one)).not.toBe(canonical(other));
      }),
    );
  });

  it.each([
    [
      "https://a.example/b?sv=1&se=2&sp=r&sr=b&sig=x",
      "https://a.example/b",
      "Azure's parameters next to its signature",
    ],
    ["https://a.example/b?sv=1&st=2", "https://a.example/b?sv=1&st=2", "the same names without it"],
    ["https://a.example/b?ex=1&is=2&hm=3&w=4", "https://a.example/b?w=4", "Discord's names together"],
    ["https://a.example/b?is=2", "https://a.example/b?is=2", "one of them alone"],
    [
      "https://a.example/b?key=c/d.png",
      "https://a.example/b?key=c%2Fd.png",
      "a key, which may name the file",
    ],
    ["https://a.example/b?%74oken=x", "https://a.example/b", "an escaped name"],
  ])("%s becomes %s: %s", (url, expected) => expect(canonical(url)).toBe(expected));
});

describe("the public URL", () => {
  it("has no query, fragment or credentials, and the same path", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), signature, (url, signed) => {
        const full = sign(url, signed);
        const shown = publicUrl(full);
        expect(shown).not.toMatch(/[?#]|^https?:\/\/[^/]*@|S3CR3T/);
        expect(shown).toBe(`${full.origin}${full.pathname}`);
      }),
    );
  });
});
