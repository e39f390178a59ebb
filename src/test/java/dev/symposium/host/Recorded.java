package dev.symposium.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The trees and texts below {@code src/test/resources/host}, whose README says where each comes from. */
final class Recorded {

    private Recorded() {}

    static Path tree(String name) {
        URL url = Objects.requireNonNull(Recorded.class.getResource("/host/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    static HostFiles files(String name) {
        return new HostFiles(tree(name));
    }

    static String text(String name) {
        try {
            return Files.readString(tree(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
