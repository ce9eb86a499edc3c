/** Where a person wanted to go before they were asked to sign in. */

const HERE = "https://here.invalid";
const ONLY_SIGN_IN = new Set(["/", "/login", "/sign-in"]);
/** What Django itself answers: the browser has to load it. */
const OF_THE_SERVER = /^\/(admin|api)(\/|$)/;

/** The `next` of an address as a path on this site; whatever else is written there leads nowhere. */
export function nextPath(search: string): string | null {
  const wished = new URLSearchParams(search).get("next") ?? "";
  if (!wished.startsWith("/")) return null;
  try {
    const address = new URL(wished, HERE);
    const path = `${address.pathname}${address.search}${address.hash}`;
    // A path that begins with two strokes would be read as another host wherever it is used next.
    return address.origin === HERE && !path.startsWith("//") && !ONLY_SIGN_IN.has(address.pathname) ? path : null;
  } catch {
    return null;
  }
}

export const isOfTheServer = (path: string): boolean => OF_THE_SERVER.test(path);

/** Where single sign-on should lead back to, from any page at which it is offered. */
export function placeToReturn({ pathname, search, hash }: { pathname: string; search: string; hash: string }): string {
  return ONLY_SIGN_IN.has(pathname) ? (nextPath(search) ?? "/") : `${pathname}${search}${hash}`;
}
