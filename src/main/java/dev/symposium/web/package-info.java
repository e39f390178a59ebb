/** What every page and call shares: problem documents, guards, limits, the OpenAPI document. Nothing of a feature. */
@NullMarked
package dev.symposium.web;

import org.jspecify.annotations.NullMarked;
