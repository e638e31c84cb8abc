import type { SERVICE_ERRORS as ENGLISH } from "../service-errors";
import type { InChinese } from "./in-chinese";

export const SERVICE_ERRORS: InChinese<typeof ENGLISH> = {
  SERVICE_UNREACHABLE: [
    "數據服務沒有回應。服務恢復後儲存格會自動更新。",
    "数据服务没有回应。服务恢复后单元格会自动更新。",
  ],
  ADDRESS_SILENT: [
    "{address}沒有以數據服務回應。數字仍來自原來的服務。",
    "{address} 没有以数据服务回应。数字仍来自原来的服务。",
  ],
  SERVICE_TIMEOUT: [
    "數據服務超過 {seconds} 秒未有回應。服務恢復後儲存格會自動更新。",
    "数据服务超过 {seconds} 秒未有回应。服务恢复后单元格会自动更新。",
  ],
  SERVICE_ANSWER_INVALID: [
    "回應並非來自此增益集的數據服務。請檢查服務地址。",
    "回应并非来自此加载项的数据服务。请检查服务地址。",
  ],
  SERVICE_FAILING: [
    "數據服務出現故障（回應 {status}）。恢復後儲存格會自動更新。",
    "数据服务出现故障（回应 {status}）。恢复后单元格会自动更新。",
  ],
  RESOURCE_NOT_FOUND: ["沒有此資源，或此版本已不存在。", "没有此资源，或此版本已不存在。"],
  NOT_ALLOWED: [
    "此更改需要服務的權杖，但沒有提供或並不正確。請向服務的管理者索取，並在工作窗格的「設定」中輸入。",
    "此更改需要服务的令牌，但没有提供或不正确。请向服务的管理者索取，并在任务窗格的“设置”中输入。",
  ],
  STORE_IN_USE: [
    "數據資料夾 {folder} 正由程序 {pid}（{command}）使用。請等待其結束或將其停止。",
    "数据文件夹 {folder} 正由进程 {pid}（{command}）使用。请等待其结束或将其停止。",
  ],
  STORE_UNREADABLE: ["無法開啟 {folder} 的資料庫：{why}", "无法打开 {folder} 的数据库：{why}"],
  STORE_UNAVAILABLE: [
    "服務的資料庫沒有回應。請檢查 PostgreSQL 是否運行，以及 DATABASE_URL 是否正確。",
    "服务的数据库没有回应。请检查 PostgreSQL 是否运行，以及 DATABASE_URL 是否正确。",
  ],
  SERVICE_STOPPING: ["服務即將停止，不再接受請求。請稍後再試。", "服务即将停止，不再接受请求。请稍后再试。"],
  FETCH_FAILED: ["無法取得 {url}：{why}。稍後會再試。", "无法取得 {url}：{why}。稍后会再试。"],
  FETCH_REDIRECTED: ["{url} 轉往其他網站，該處不會取用數據。", "{url} 转往其他网站，该处不会取用数据。"],
  NOT_PUBLISHED_YET: ["尚未公布：{day} 的{series}。", "尚未公布：{day} 的{series}。"],
  NEVER_PUBLISHED: ["在可取得期間未有公布：{day} 的{series}。", "在可取得期间未有公布：{day} 的{series}。"],
  PAGE_OF_OTHER_DAY: ["{day} 網址上的網頁屬於 {printed}。", "{day} 网址上的网页属于 {printed}。"],
  PAGE_OF_OTHER_SERIES: ["{series}的網址上是{printed}的網頁。", "{series}的网址上是{printed}的网页。"],
  NOT_CONNECTED: [
    "自動取數已關閉。請先閱讀發布者的條款，再以 hkshort connect 開啟。",
    "自动取数已关闭。请先阅读发布者的条款，再用 hkshort connect 开启。",
  ],
  DISK_FULL: [
    "資料庫無法再寫入，磁碟已滿或接近已滿。請騰出空間，資料庫便會自行恢復；已接納的內容不會遺失。",
    "数据库无法再写入，磁盘已满或接近已满。请腾出空间，数据库会自行恢复；已接纳的内容不会丢失。",
  ],
  DATABASE_STOPPED: [
    "資料庫停止運作，原因不明。下一個請求會重新開啟它；已接納的內容不會遺失。",
    "数据库停止运行，原因不明。下一个请求会重新打开它；已接纳的内容不会丢失。",
  ],
  ARCHIVE_DAMAGED: [
    "存檔的公布 {sha256} 缺失或已改變。請從備份還原，或重新匯入該公布。",
    "存档的公布 {sha256} 缺失或已改变。请从备份还原，或重新导入该公布。",
  ],
  FOLDER_UNREADABLE: ["無法讀取資料夾 {folder}：{why}", "无法读取文件夹 {folder}：{why}"],
  JOURNAL_UNREADABLE: [
    "無法讀取存檔的日誌 {file}：{why}。沒有讀入或寫入任何內容。請使其可讀，或從備份還原。",
    "无法读取存档的日志 {file}：{why}。没有读入或写入任何内容。请使其可读，或从备份还原。",
  ],
  JOURNAL_MENDED: [
    "存檔日誌有 {lines} 行損壞或缺失，已由資料庫重新寫入。",
    "存档日志有 {lines} 行损坏或缺失，已由数据库重新写入。",
  ],
  JOURNAL_LINES_LOST: [
    "存檔日誌有 {lines} 行損壞，資料庫亦沒有其內容。請從備份還原 archive/journal.jsonl，或重新匯入缺失的公布。",
    "存档日志有 {lines} 行损坏，数据库也没有其内容。请从备份还原 archive/journal.jsonl，或重新导入缺失的公布。",
  ],
  STORE_RENUMBERED: [
    "存檔日誌無法還原資料庫原有的編號，因此資料庫有新的識別碼；已開啟的活頁簿會先詢問才繼續使用。",
    "存档日志无法还原数据库原有的编号，因此数据库有新的标识；已打开的工作簿会先询问再继续使用。",
  ],
  STORE_IS_SAMPLE: [
    "{folder} 供示例市場使用，不可混入已公布的檔案。請以 --data 選擇另一資料夾。",
    "{folder} 供示例市场使用，不可混入已公布的文件。请用 --data 选择另一文件夹。",
  ],
  STORE_IS_PUBLISHED: [
    "{folder}存放已公布的數據，不可當作示例使用。請以 --data {folder} 使用，或將其移往別處。",
    "{folder} 存放已公布的数据，不可当作示例使用。请用 --data {folder} 使用，或将其移往别处。",
  ],
  SITE_FOREIGN: [
    "{folder} 內有檔案，且並非由 hkshort 寫入，因此不會更改。請以 --site 指定空的或新的資料夾。",
    "{folder} 内有文件，且并非由 hkshort 写入，因此不会更改。请用 --site 指定空的或新的文件夹。",
  ],
  FILE_BESIDE_SAMPLE: [
    "服務正顯示示例數據，不可與已公布的檔案混合。請先改用已公布數據（npm start -- --data data/published）。",
    "服务正显示示例数据，不可与已公布的文件混合。请先改用已公布数据（npm start -- --data data/published）。",
  ],
  FOLDER_UNWRITABLE: ["無法寫入 {folder}：{why}", "无法写入 {folder}：{why}"],
  PATH_UNREADABLE: ["無法讀取檔案 {file}：{why}", "无法读取文件 {file}：{why}"],
  PORT_IN_USE: [
    "連接埠 {port} 已被佔用。請停止佔用的程式，或以 --port 選擇另一連接埠。",
    "端口 {port} 已被占用。请停止占用的程序，或用 --port 选择另一端口。",
  ],
  ADDIN_NOT_BUILT: ["增益集尚未建置。請執行 npm run build。", "加载项尚未构建。请运行 npm run build。"],
  HOST_FOREIGN: [
    "此服務沒有使用該名稱。請以 --public 指定其地址。",
    "此服务没有使用该名称。请用 --public 指定其地址。",
  ],
  ORIGIN_FOREIGN: ["其他網站的網頁不可更改此服務。", "其他网站的网页不可更改此服务。"],
  TOO_MANY_REQUESTS: ["請求過多。請於一分鐘後再試。", "请求过多。请于一分钟后再试。"],
  LISTENING_REFUSED: [
    "無法在 {host} 的連接埠 {port} 上提供服務（{why}）。請以 --host 指定本機的地址，以 --port 指定可用的連接埠。",
    "无法在 {host} 的端口 {port} 上提供服务（{why}）。请用 --host 指定本机的地址，用 --port 指定可用的端口。",
  ],
  PROXY_HEADER_INVALID: [
    "「{header}」不是標頭的名稱。請指定代理伺服器寫入來源地址的標頭，例如 --behind-proxy x-forwarded-for。",
    "“{header}”不是标头的名称。请指定代理服务器写入来源地址的标头，例如 --behind-proxy x-forwarded-for。",
  ],
  SERVICE_BUSY: [
    "服務正在讀取的檔案已達上限。請於 {seconds} 秒後再試。",
    "服务正在读取的文件已达上限。请于 {seconds} 秒后再试。",
  ],
  PUBLIC_ADDRESS_NEEDED: [
    "在 {host} 上提供服務，須指定讀者使用的地址：--public https://…",
    "在 {host} 上提供服务，须指定读者使用的地址：--public https://…",
  ],
  PUBLIC_ADDRESS_INVALID: [
    "「{address}」不是服務地址。請寫成 https://shorts.example.com，不含路徑。",
    "“{address}”不是服务地址。请写成 https://shorts.example.com，不含路径。",
  ],
  FRAME_ANCESTOR_INVALID: [
    "「{origin}」不是可顯示工作窗格的網頁地址。請寫成 https://portal.example.com，不含路徑。",
    "“{origin}”不是可显示任务窗格的网页地址。请写成 https://portal.example.com，不含路径。",
  ],
  TERMS_NOT_CONFIRMED: [
    "須確認已獲告知發布者條款的所在，方可開啟自動取數。",
    "须确认已获告知发布者条款的所在，方可开启自动取数。",
  ],
  ADDIN_TOO_OLD: [
    "數據服務使用的格式較新，此增益集無法讀取。請關閉並重新開啟 Excel；如仍未解決，請清除增益集的快取。",
    "数据服务使用的格式较新，此加载项无法读取。请关闭并重新打开 Excel；如仍未解决，请清除加载项的缓存。",
  ],
  REQUEST_INVALID: ["無法讀取請求。", "无法读取请求。"],
  INTERNAL: ["發生了不應發生的錯誤。詳情見服務的日誌。", "发生了不应发生的错误。详情见服务的日志。"],
};
