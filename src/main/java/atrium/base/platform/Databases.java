package atrium.base.platform;

/** Where the database is, and the two roles that sign in to it: the owner migrates, the app runs. */
public record Databases(String url, Login owner, Login app) {

    /** A role's name and password; never printed. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
