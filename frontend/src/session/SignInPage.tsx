/** The first page for a person who is not signed in; afterwards the address they came for opens. */
import { Alert, Anchor, Button, Divider } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "react-router-dom";
import { address } from "../api/http";
import { queries } from "../api/queries";
import { paths } from "../paths";
import { OutsidePage } from "./OutsidePage";
import { refusedSentence } from "./refused";
import { SignInForm } from "./SignInForm";
import { placeToReturn } from "./wished";

export function SignInPage() {
  const place = useLocation();
  const elsewhere = useQuery(queries.session()).data?.sign_in.single_sign_on;
  const refused = refusedSentence(place.search);
  return (
    <OutsidePage text="Label, learn and measure filaments in electron microscopy videos." testid="sign-in-page">
      {refused && <Alert color="red" variant="light" role="alert" mb="md" data-testid="sign-in-refused">{refused}</Alert>}
      {elsewhere && (
        <>
          <Button component="a" href={address(elsewhere.url, { next: placeToReturn(place) })} fullWidth variant="default" data-testid="single-sign-on">
            {`Sign in with ${elsewhere.name}`}
          </Button>
          <Divider label="or with a password" my="md" />
        </>
      )}
      <SignInForm />
      <Anchor component={Link} to={paths.passwordForgotten()} size="sm" display="block" mt="md" ta="center" data-testid="password-forgotten">
        Password forgotten?
      </Anchor>
    </OutsidePage>
  );
}
