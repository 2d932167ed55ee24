// Isolated: this mocks `node:fs/promises`, which other test files have already loaded.
import type * as FileSystem from "node:fs/promises";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { filesIn } from "../src/files-in.ts";
import { temporaryFolder } from "../src/testing.ts";

// Simulates Node before 20.12, where a directory entry has no `parentPath`.
vi.mock("node:fs/promises", async (original) => {
  const fs = await original<typeof FileSystem>();
  const readdir = async (folder: string, options: { withFileTypes: true }): Promise<object[]> => {
    const entries = await fs.readdir(folder, options);
    return entries.map((entry) => Object.defineProperty(entry, "parentPath", { value: undefined }));
  };
  return { ...fs, readdir };
});

describe("filesIn", () => {
  it("lists the files of a folder and its subfolders, sorted by name", async () => {
    const folder = await temporaryFolder({ "b.md": "", "a/b.png": "", "a/a/c.pdf": "", "c.txt": "" });
    const files = ["a/a/c.pdf", "a/b.png", "b.md", "c.txt"];
    expect(await filesIn(folder)).toEqual(files.map((name) => join(folder, name)));
  });

  it("skips hidden files and folders inside the folder, even when the folder itself is hidden", async () => {
    const root = await temporaryFolder({
      ".notes/a.md": "",
      ".notes/.b.md": "",
      ".notes/.secrets/keys.txt": "",
      ".notes/c/.git/objects/d.md": "",
    });
    const folder = join(root, ".notes");
    expect(await filesIn(folder)).toEqual([join(folder, "a.md")]);
  });

  it("lists links to files, but not links to folders or broken links", async () => {
    const folder = await temporaryFolder({ "a.md": "", "b/c.md": "" });
    await symlink("a.md", join(folder, "link.md"));
    await symlink("b", join(folder, "folder"));
    await symlink("nowhere.md", join(folder, "nothing.md"));
    const files = ["a.md", "b/c.md", "link.md"];
    expect(await filesIn(folder)).toEqual(files.map((name) => join(folder, name)));
  });
});
