import java.io.*;
import java.util.*;
import java.util.zip.*;

/** Reads each part through its directory and as a stream; prints the number of entries and the sum of their CRCs, twice. */
public class ReadPart {
    public static void main(String[] files) throws IOException {
        long count = 0, sum = 0, streamedCount = 0, streamedSum = 0;
        for (String file : files) {
            try (ZipFile part = new ZipFile(file)) {
                for (ZipEntry entry : Collections.list(part.entries())) {
                    try (InputStream content = part.getInputStream(entry)) {
                        sum += check(entry, content);
                        count++;
                    }
                }
            }
            try (ZipInputStream part = new ZipInputStream(new BufferedInputStream(new FileInputStream(file)))) {
                for (ZipEntry entry; (entry = part.getNextEntry()) != null; streamedCount++)
                    streamedSum += check(entry, part);
            }
        }
        System.out.println(count + " " + sum + " " + streamedCount + " " + streamedSum);
    }

    private static long check(ZipEntry entry, InputStream content) throws IOException {
        CRC32 crc = new CRC32();
        byte[] block = new byte[1 << 16];
        long size = 0;
        for (int read; (read = content.read(block)) > 0; size += read)
            crc.update(block, 0, read);
        if (size != entry.getSize() || crc.getValue() != entry.getCrc())
            throw new IOException(entry.getName());
        return crc.getValue();
    }
}
