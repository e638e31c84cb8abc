import { failed, noFigure, refused, wrongInput } from "./entry";

/** What can go wrong between the add-in, the service and its store. */
export const SERVICE_ERRORS = {
  SERVICE_UNREACHABLE: failed(
    "The data service does not answer. The cells recover by themselves when it is back.",
    "數據服務沒有回應。服務恢復後儲存格會自動更新。",
    "数据服务没有回应。服务恢复后单元格会自动更新。",
  ),
  ADDRESS_SILENT: failed(
    "{address} does not answer as a data service. Figures still come from where they came before.",
    "{address}沒有以數據服務回應。數字仍來自原來的服務。",
    "{address} 没有以数据服务回应。数字仍来自原来的服务。",
  ),
  SERVICE_TIMEOUT: failed(
    "The data service took longer than {seconds} seconds. The cells recover by themselves when it is back.",
    "數據服務超過 {seconds} 秒未有回應。服務恢復後儲存格會自動更新。",
    "数据服务超过 {seconds} 秒未有回应。服务恢复后单元格会自动更新。",
  ),
  SERVICE_ANSWER_INVALID: failed(
    "The data service answered with something that is not its data. Check its address.",
    "數據服務的回應並非其數據。請檢查服務地址。",
    "数据服务的回应并非其数据。请检查服务地址。",
  ),
  SERVICE_FAILING: failed(
    "The data service has a fault (it answered {status}). The cells recover by themselves when it is over.",
    "數據服務出現故障（回應 {status}）。恢復後儲存格會自動更新。",
    "数据服务出现故障（回应 {status}）。恢复后单元格会自动更新。",
  ),
  RESOURCE_NOT_FOUND: noFigure(
    "There is no such resource, or no longer in this revision.",
    "沒有此資源，或此版本已不存在。",
    "没有此资源，或此版本已不存在。",
  ),
  NOT_ALLOWED: {
    ...refused("This needs the service's token.", "此操作需要服務的權杖。", "此操作需要服务的令牌。"),
    httpStatus: 403,
  },
  STORE_IN_USE: failed(
    "The data folder {folder} is in use by process {pid} ({command}). Wait until it has ended, or stop it.",
    "數據資料夾 {folder} 正由程序 {pid}（{command}）使用。請等待其結束或將其停止。",
    "数据文件夹 {folder} 正由进程 {pid}（{command}）使用。请等待其结束或将其停止。",
  ),
  STORE_UNREADABLE: failed(
    "The store in {folder} cannot be opened: {why}",
    "無法開啟 {folder} 的資料庫：{why}",
    "无法打开 {folder} 的数据库：{why}",
  ),
  STORE_UNAVAILABLE: {
    ...failed(
      "The service’s database does not answer. Check that PostgreSQL runs and that DATABASE_URL names it.",
      "服務的資料庫沒有回應。請檢查 PostgreSQL 是否運行，以及 DATABASE_URL 是否正確。",
      "服务的数据库没有回应。请检查 PostgreSQL 是否运行，以及 DATABASE_URL 是否正确。",
    ),
    httpStatus: 503,
  },
  ARCHIVE_DAMAGED: failed(
    "The archived publication {sha256} is missing or is not what was put there. Restore it from a copy, or import the publication again.",
    "存檔的公布 {sha256} 缺失或已改變。請從備份還原，或重新匯入該公布。",
    "存档的公布 {sha256} 缺失或已改变。请从备份还原，或重新导入该公布。",
  ),
  STORE_IS_SAMPLE: {
    ...refused(
      "{folder} holds the sample market; published files are never mixed into it. Choose another folder with --data.",
      "{folder} 存放示例市場，不可混入已公布的檔案。請以 --data 選擇另一資料夾。",
      "{folder} 存放示例市场，不可混入已公布的文件。请用 --data 选择另一文件夹。",
    ),
  },
  FILE_BESIDE_SAMPLE: refused(
    "The service shows sample data; a published file is never mixed with it. Connect to published data first (npm start -- --data data/published).",
    "服務正顯示示例數據，不可與已公布的檔案混合。請先改用已公布數據（npm start -- --data data/published）。",
    "服务正显示示例数据，不可与已公布的文件混合。请先改用已公布数据（npm start -- --data data/published）。",
  ),
  FOLDER_UNWRITABLE: failed(
    "Nothing can be written into {folder}: {why}",
    "無法寫入 {folder}：{why}",
    "无法写入 {folder}：{why}",
  ),
  FILE_UNREADABLE: refused(
    "The file {file} cannot be read: {why}",
    "無法讀取檔案 {file}：{why}",
    "无法读取文件 {file}：{why}",
  ),
  PORT_IN_USE: failed(
    "Port {port} is in use. Stop the program that has it, or choose another with --port.",
    "連接埠 {port} 已被佔用。請停止佔用的程式，或以 --port 選擇另一連接埠。",
    "端口 {port} 已被占用。请停止占用的程序，或用 --port 选择另一端口。",
  ),
  ADDIN_NOT_BUILT: failed(
    "The add-in is not built yet. Run npm run build.",
    "增益集尚未建置。請執行 npm run build。",
    "加载项尚未构建。请运行 npm run build。",
  ),
  REQUEST_INVALID: wrongInput("The request cannot be read.", "無法讀取請求。", "无法读取请求。"),
  INTERNAL: failed(
    "Something went wrong that should not have. The log of the service says more.",
    "發生了不應發生的錯誤。詳情見服務的日誌。",
    "发生了不应发生的错误。详情见服务的日志。",
  ),
};
