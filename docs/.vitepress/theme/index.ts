import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import chatbot from "../../../examples/chatbot/screenshots/light-picture.png";
import "./style.css";

/** VitePress's own theme, with the picture of the chatbot on the first page. */
export default {
  ...DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, undefined, {
      "home-hero-image": () =>
        h("img", {
          class: "chatbot",
          src: chatbot,
          width: 1280,
          height: 860,
          alt: "A chat page that answers a question and shows the photo that the answer comes from",
        }),
    }),
};
