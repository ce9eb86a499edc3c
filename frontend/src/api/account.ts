/** One's own account, its tokens, and new passwords. */
import { queryOptions } from "@tanstack/react-query";
import { get, patch, post, remove, type Signal } from "./calls";
import type { components } from "./schema";

export type Account = components["schemas"]["Account"];
export type AccountChange = components["schemas"]["PatchedAccountChangeRequest"];
export type Token = components["schemas"]["Token"];
export type NewToken = components["schemas"]["NewTokenRequest"];
export type TokenMade = components["schemas"]["TokenMade"];

const TOKENS = "/api/account/tokens/";

export const account = {
  read: (signal?: Signal) => get<Account>("/api/account/", {}, signal),
  change: (facts: AccountChange) => patch<Account>("/api/account/", facts),
  password: (current: string, next: string) => post<void>("/api/account/password/", { current, new: next }),
  tokens: (signal?: Signal) => get<Token[]>(TOKENS, {}, signal),
  makeToken: (wished: NewToken) => post<TokenMade>(TOKENS, wished),
  revokeToken: (id: number) => remove(`${TOKENS}${id}/`),
  forgotten: (nameOrEmail: string) => post<void>("/api/password-reset/", { name_or_email: nameOrEmail }),
  newPassword: (facts: components["schemas"]["NewPasswordRequest"]) => post<void>("/api/password-reset/confirm/", facts),
};

export const accountQueries = {
  account: () => queryOptions({ queryKey: ["account"], queryFn: ({ signal }) => account.read(signal) }),
  tokens: () => queryOptions({ queryKey: ["account", "tokens"], queryFn: ({ signal }) => account.tokens(signal) }),
};
