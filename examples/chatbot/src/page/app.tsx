import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Banner } from "./parts/banner.tsx";
import { Composer } from "./parts/composer.tsx";
import { Conversation } from "./parts/conversation.tsx";
import { DropArea } from "./parts/drop-area.tsx";
import { FileViewer } from "./parts/file-viewer.tsx";
import { Header } from "./parts/header.tsx";
import { LibraryPanel } from "./parts/library-panel.tsx";
import { LibraryStatus } from "./parts/library-status.tsx";
import { RereadingBanner } from "./parts/rereading-banner.tsx";
import { SkipLink } from "./parts/skip-link.tsx";
import { acceptedFiles } from "./parts/accepted-files.ts";
import type { Draft } from "./state/draft.ts";
import { OpenedFilesContext, type OpenedFile } from "./state/opened-files.ts";
import { useChat } from "./state/use-chat.ts";
import { useChosen } from "./state/use-chosen.ts";
import { useConversations } from "./state/use-conversations.ts";
import { useLibrary } from "./state/use-library.ts";
import { useServer } from "./state/use-server.ts";

export function App(): JSX.Element {
  const server = useServer();
  const library = useLibrary(server);
  const conversations = useConversations();
  const chat = useChat(server, conversations);
  const chosen = useChosen(library.files);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [opened, setOpened] = useState<OpenedFile>();
  const [draft, setDraft] = useState<Draft>();

  const add = (files: readonly File[], folders?: ReadonlySet<File>): void => {
    if (files.length === 0) return;
    library.add(files, folders);
    setPanelOpen(true);
  };
  const isGone = (id: string): boolean =>
    server.state !== undefined && !library.files.some((file) => file.id === id);
  const ids = chosen.files.map(({ id }) => id);
  return (
    <OpenedFilesContext.Provider value={{ isGone, open: setOpened }}>
      <DropArea hint={acceptedFiles(server.state)} onFiles={add}>
        <SkipLink />
        <Header
          files={library.files.length}
          isPanelOpen={isPanelOpen}
          canStart={(chat.turns?.length ?? 0) > 0 || chat.open !== undefined}
          onPanel={() => setPanelOpen(!isPanelOpen)}
          onStart={() => {
            setDraft(undefined);
            conversations.start();
          }}
        />
        <LibraryPanel
          library={library}
          conversations={conversations}
          server={server}
          chosen={chosen}
          isOpen={isPanelOpen}
          onFiles={add}
          onOpen={setOpened}
        />
        <main class="chat">
          <LibraryStatus library={library} />
          {!server.isReachable && <Banner />}
          {server.state?.rereading && (
            <RereadingBanner {...server.state} rereading={server.state.rereading} />
          )}
          <Conversation
            chat={chat}
            server={server}
            hasFiles={library.files.length > 0}
            files={ids.length === 0 ? undefined : ids}
            onEdit={setDraft}
          />
          <Composer chat={chat} server={server} chosen={chosen} draft={draft} onDraft={setDraft} />
        </main>
        {opened && <FileViewer file={opened} onClose={() => setOpened(undefined)} />}
      </DropArea>
    </OpenedFilesContext.Provider>
  );
}
