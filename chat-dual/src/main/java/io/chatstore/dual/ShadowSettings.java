package io.chatstore.dual;

import java.time.Duration;

/**
 * How reads are compared.
 *
 * @param rate the share of reads that is compared to begin with, from 0 to 1
 * @param underWay how many comparisons may be under way at once; more are shed
 * @param lookAgain how long to wait before a difference is looked at again
 * @param window how many of the last comparisons the gate looks at
 */
record ShadowSettings(double rate, int underWay, Duration lookAgain, int window) {}
