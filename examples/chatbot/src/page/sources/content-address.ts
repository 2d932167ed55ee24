/** The URL of a file's content. */
export function contentAddress({ fileId }: { readonly fileId: string }): string {
  return `/api/files/${fileId}/content`;
}
