/**
 * The worksheet functions of the namespace GST, by family. Each is a line or two over the core. An invalid argument is
 * #VALUE!, missing data is #N/A, both with a sentence that explains it. functions.json and the help pages are made of
 * the families' comments.
 */
import "./families/identity";
import "./families/law";
import "./families/layers";
import "./families/live";
import "./families/matching";
import "./families/reconciliation";
import "./families/totals";
