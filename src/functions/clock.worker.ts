/* A clock for a page whose own timers are held back: it answers every number of milliseconds when they are over. */
onmessage = ({ data }: MessageEvent<number>) => {
  setTimeout(() => {
    postMessage(0);
  }, data);
};
