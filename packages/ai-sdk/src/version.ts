/** Put in by the build. */
declare const PACKAGE_VERSION: string | undefined;

/** The version of this package. The `user-agent` of requests names it. */
export const VERSION: string = typeof PACKAGE_VERSION === "undefined" ? "0.0.0-test" : PACKAGE_VERSION;
