/** The name of the Books sheet's table, apart: it is known before anything else of the books is loaded. */
export const BOOKS_TABLE = "Books";
