import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Banner } from "./parts/banner.tsx";
import { Composer } from "./parts/composer.tsx";
import { Conversation } from "./parts/conversation.tsx";
import { DropArea } from "./parts/drop-area.tsx";
import { Header } from "./parts/header.tsx";
import { LibraryPanel } from "./parts/library-panel.tsx";
import { LibraryStatus } from "./parts/library-status.tsx";
import { RereadingBanner } from "./parts/rereading-banner.tsx";
import { useChat } from "./state/use-chat.ts";
import { useLibrary } from "./state/use-library.ts";
import { useServer } from "./state/use-server.ts";

export function App(): JSX.Element {
  const server = useServer();
  const library = useLibrary(server);
  const chat = useChat(server);
  const [isPanelOpen, setPanelOpen] = useState(false);

  const add = (files: readonly File[], folders?: ReadonlySet<File>): void => {
    if (files.length === 0) return;
    library.add(files, folders);
    setPanelOpen(true);
  };
  return (
    <DropArea onFiles={add}>
      <Header
        files={library.files.length}
        isPanelOpen={isPanelOpen}
        canClear={(chat.turns?.length ?? 0) > 0 || chat.open !== undefined}
        onPanel={() => setPanelOpen(!isPanelOpen)}
        onClear={() => void chat.clear()}
      />
      <LibraryPanel library={library} server={server} isOpen={isPanelOpen} onFiles={add} />
      <main class="chat">
        <LibraryStatus library={library} />
        {!server.isReachable && <Banner />}
        {server.state?.rereading && <RereadingBanner {...server.state} rereading={server.state.rereading} />}
        <Conversation chat={chat} server={server} hasFiles={library.files.length > 0} />
        <Composer chat={chat} server={server} />
      </main>
    </DropArea>
  );
}
