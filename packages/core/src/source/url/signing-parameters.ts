/** Query parameters with a signature or a credential, in lower case. Their values change while the file stays the same. */
const signing = new Set(
  (
    "signature sig sign expires expiry exp expirationtimestamp policy key-pair-id hmac hdnea hdnts hdntl __token__ " +
    "token access_token auth_token authtoken auth jwt id_token session_token security-token tempauth " +
    "api_key apikey api-key secret password awsaccesskeyid googleaccessid ossaccesskeyid"
  ).split(" "),
);
const signingPrefix = /^(x-(amz|goog|oss|cos|ms)|q)-/;

/** Signing parameters with ambiguous short names, and the `marks` that must be present for them to count. */
const families: readonly { readonly marks: readonly string[]; readonly names: ReadonlySet<string> }[] = [
  // Azure
  {
    marks: ["sig"],
    names: new Set("sv ss srt sp se st spr sr sip skoid sktid skt ske sks skv si".split(" ")),
  },
  // Discord
  { marks: ["ex", "is", "hm"], names: new Set(["ex", "is", "hm"]) },
];

/** Returns a function that tells which parameters of a URL only grant access to it. */
export function signingParameters(url: URL): (name: string) => boolean {
  const given = new Set([...url.searchParams.keys()].map((name) => name.toLowerCase()));
  const here = families.filter(({ marks }) => marks.every((mark) => given.has(mark)));
  return (name) => {
    const lower = name.toLowerCase();
    return signing.has(lower) || signingPrefix.test(lower) || here.some(({ names }) => names.has(lower));
  };
}
