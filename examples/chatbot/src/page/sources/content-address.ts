/** Where the bytes of a file are. */
export function contentAddress({ fileId }: { readonly fileId: string }): string {
  return `/api/files/${fileId}/content`;
}
