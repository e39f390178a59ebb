/** What was measured: trials stored, cells summarised, the verdict, exports. */
@NullMarked
package dev.symposium.result;

import org.jspecify.annotations.NullMarked;
