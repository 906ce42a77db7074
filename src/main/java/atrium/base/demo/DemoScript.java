package atrium.base.demo;

/** What a room does in the demo organisation; a bean of the demo profile. */
public interface DemoScript {
    /** Scripts play in this order: rooms others build on come first. */
    int order();

    /** Plays the room's part. */
    void play(DemoStage stage);
}
