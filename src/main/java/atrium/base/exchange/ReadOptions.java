package atrium.base.exchange;

/** How much of a file is taken before it is refused; counts are inclusive, sizes are in bytes, cells in characters. */
public record ReadOptions(int maxRows, int maxColumns, int maxCellChars, long maxFileBytes, long maxUnpackedBytes,
        int maxRatio, int maxEntries) {
    /** 1,000,000 rows of 500 columns, Excel's own cell length, 512 MB unpacked. */
    public static final ReadOptions DEFAULT = new ReadOptions(1_000_000, 500, 32_767, 200L << 20, 512L << 20, 100,
            2_000);

    /** The same with another row limit. */
    public ReadOptions withMaxRows(int rows) {
        return new ReadOptions(rows, maxColumns, maxCellChars, maxFileBytes, maxUnpackedBytes, maxRatio, maxEntries);
    }
}
