"""What changes an account: signing in, passwords, tokens, single sign-on."""
