import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import chatbot from "../../../examples/chatbot/screenshots/light-picture.png";
import "./style.css";

/** VitePress's own theme, with the picture of the chatbot below the features of the first page. */
export default {
  ...DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, undefined, {
      "home-features-after": () =>
        h("img", {
          class: "chatbot",
          src: chatbot,
          width: 1280,
          height: 860,
          alt: "A chat page that answers a question and shows the photo that the answer comes from",
        }),
    }),
};
