/**
 * The MIME types whose extensions are looked up in `mime-db`: what can be embedded or read, and what is told apart from it.
 * The build keeps these of its table.
 */
export const listedTypes: RegExp =
  /^((image|audio|video|text)\/|application\/(pdf|rtf|(json|xml|yaml|x-sh|sql|toml|(ld|geo|manifest|xhtml)\+?(json|xml))$|epub\+zip|vnd\.(openxmlformats-officedocument\.\w+\.\w+|oasis\.opendocument\.(text|spreadsheet|presentation)|ms-(excel|powerpoint))$|msword)|message\/rfc822$)/;
