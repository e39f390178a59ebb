/**
 * Backends whose workers share nothing but queues and channels: who has something to do puts it in, who is free takes it
 * out, and who waits for either sleeps.
 */
@NullMarked
package dev.symposium.backend.channel;

import org.jspecify.annotations.NullMarked;
