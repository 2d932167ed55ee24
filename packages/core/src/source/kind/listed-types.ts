/**
 * The MIME types to look up in `mime-db`: those that can be embedded or read, and those that must be distinguished from
 * them. The build keeps only these entries of the table.
 */
export const listedTypes: RegExp =
  /^((image|audio|video|text)\/|application\/(pdf|rtf|(json|xml|yaml|x-sh|sql|toml|(ld|geo|manifest|xhtml)\+?(json|xml))$|epub\+zip|vnd\.(openxmlformats-officedocument\.\w+\.\w+|oasis\.opendocument\.(text|spreadsheet|presentation)|ms-(excel|powerpoint))$|msword)|message\/rfc822$)/;
