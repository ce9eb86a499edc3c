/** One's own account: how one is called, one's password, and tokens for programs. */
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { accountQueries } from "../../api/account";
import { Loaded } from "../../ui/Loaded";
import { Page, Section } from "../../ui/Page";
import { PasswordForm } from "./PasswordForm";
import { ProfileForm } from "./ProfileForm";
import { TokenList } from "./TokenList";

export function AccountPage() {
  const account = useQuery(accountQueries.account());
  return (
    <Page title="Account" testid="account-page">
      <Section title="You" text="Others see your name beside what you draw and judge.">
        <Loaded query={account} skeleton={<Skeleton h={250} maw={480} />}>{(mine) => <ProfileForm account={mine} />}</Loaded>
      </Section>
      <Section title="Password">
        <Loaded query={account} skeleton={<Skeleton h={200} maw={480} />}>{(mine) => <PasswordForm account={mine} />}</Loaded>
      </Section>
      <TokenList />
    </Page>
  );
}
