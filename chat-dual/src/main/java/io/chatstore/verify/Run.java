package io.chatstore.verify;

/** What the steps of one verification share. */
record Run(BothSides sides, Scope scope, Workers workers, WorkFolder folder, Tally tally) {}
