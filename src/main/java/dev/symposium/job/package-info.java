/** What a user asks for: the spec, its plan, its state, where it is stored, and the calls that post, read and cancel it. */
@NullMarked
package dev.symposium.job;

import org.jspecify.annotations.NullMarked;
