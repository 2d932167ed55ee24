/** Defined by the build. */
declare const PACKAGE_VERSION: string | undefined;

/** The version of this package, which is part of the `user-agent` header. */
export const VERSION: string = typeof PACKAGE_VERSION === "undefined" ? "0.0.0-test" : PACKAGE_VERSION;
