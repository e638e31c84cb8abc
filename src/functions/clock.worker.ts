/* A clock for a page whose timers are throttled: it posts a message back after each received number of milliseconds. */
onmessage = ({ data }: MessageEvent<number>) => {
  setTimeout(() => {
    postMessage(0);
  }, data);
};
