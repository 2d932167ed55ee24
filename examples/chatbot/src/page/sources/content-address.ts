/** The URL of a file's content. */
export function contentAddress({ fileId }: { readonly fileId: string }): string {
  return `/api/files/${fileId}/content`;
}

/** The URL of the text that was extracted from a document. */
export function textAddress({ fileId }: { readonly fileId: string }): string {
  return `/api/files/${fileId}/text`;
}
