package dev.symposium.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the running service was loaded from, as paths that can all be walked and copied alike: a directory of classes, a
 * plain jar, or the jar of Spring Boot with its classes and libraries inside. For one thread; to be closed.
 */
final class CodeSources implements AutoCloseable {

    private static final String SELF = "dev/symposium/trial/CodeSources.class";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Path classes;
    private final List<Path> archives;
    private final Map<Path, FileSystem> opened;

    private CodeSources(Path classes, List<Path> archives, Map<Path, FileSystem> opened) {
        this.classes = classes;
        this.archives = archives;
        this.opened = opened;
    }

    /** What a class loader loads from: every archive has a manifest. */
    static CodeSources of(ClassLoader loader) throws IOException {
        @Nullable URL self = loader.getResource(SELF);
        if (self == null) {
            throw new IOException("the class path does not hold " + SELF);
        }
        List<String> manifests = new ArrayList<>();
        for (URL manifest : Collections.list(loader.getResources(MANIFEST))) {
            manifests.add(manifest.toString());
        }
        return of(self.toString(), manifests);
    }

    /**
     * As {@link #of(ClassLoader)}.
     *
     * @param self the URL of this class
     * @param manifests the URLs of the manifests of all archives
     */
    static CodeSources of(String self, List<String> manifests) throws IOException {
        Map<Path, FileSystem> opened = new LinkedHashMap<>();
        List<Path> archives = new ArrayList<>();
        for (String manifest : manifests) {
            // A directory with a manifest is no archive.
            if (manifest.startsWith("jar:")) {
                archives.add(file(manifest, MANIFEST, opened));
            }
        }
        Path found = file(self, SELF, opened);
        boolean archive = self.startsWith("jar:file:");
        Path classes = archive ? inside(found, opened) : found;
        return new CodeSources(classes, List.copyOf(archives), opened);
    }

    /** The root of the service's own classes and resources. */
    Path classes() {
        return classes;
    }

    /** The libraries, each a jar. */
    List<Path> archives() {
        return archives;
    }

    @Override
    public void close() {
        opened.values().forEach(CodeSources::close);
    }

    /**
     * The directory or jar that a resource was found in.
     *
     * <pre>
     * file:/app/classes/{resource}                                    a directory
     * jar:file:/app/lib/x.jar!/{resource}                             a plain jar
     * jar:nested:/app/app.jar/!BOOT-INF/classes/!/{resource}          a directory inside a jar
     * jar:nested:/app/app.jar/!BOOT-INF/lib/x.jar!/{resource}         a jar inside a jar
     * </pre>
     */
    private static Path file(String url, String resource, Map<Path, FileSystem> opened) throws IOException {
        if (url.startsWith("jar:nested:")) {
            String location = without(url, "jar:nested:", "!/" + resource);
            int inner = location.indexOf("/!");
            if (inner > 0) {
                Path outer = path("file:" + location.substring(0, inner));
                return inside(outer, opened).resolve(location.substring(inner + 2));
            }
        } else if (url.startsWith("jar:file:")) {
            return path("file:" + without(url, "jar:file:", "!/" + resource));
        } else if (url.startsWith("file:")) {
            return path(without(url, "", "/" + resource));
        }
        throw new IOException("code was loaded from where it cannot be copied: " + url);
    }

    private static String without(String url, String prefix, String suffix) throws IOException {
        if (!url.startsWith(prefix) || !url.endsWith(suffix)) {
            throw new IOException("code was loaded from where it cannot be copied: " + url);
        }
        return url.substring(prefix.length(), url.length() - suffix.length());
    }

    private static Path path(String fileUrl) throws IOException {
        try {
            return Path.of(new URI(fileUrl));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("code was loaded from where it cannot be copied: " + fileUrl, e);
        }
    }

    private static Path inside(Path jar, Map<Path, FileSystem> opened) throws IOException {
        @Nullable FileSystem files = opened.get(jar);
        if (files == null) {
            files = FileSystems.newFileSystem(jar);
            opened.put(jar, files);
        }
        return files.getPath("/");
    }

    private static void close(FileSystem files) {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
