"""What changes state: a noun a module, a verb a function, the actor is `by`."""
