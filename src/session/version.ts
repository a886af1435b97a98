/** The version that evidence entries name; a test holds it against package.json and the manifest. */
export const VERSION = "0.1.0";
