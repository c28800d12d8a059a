<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>AcceptancePage</name>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>{service} · {name}</source>
        <translation>{service} · {name}</translation>
    </message>
    <message>
        <source>{service}（更正再报） · {name}</source>
        <translation>{service} (corrected) · {name}</translation>
    </message>
    <message>
        <source>退回原因：{reason}</source>
        <translation>Returned because: {reason}</translation>
    </message>
    <message>
        <source>此件还没有审批：更正后请申请人重新签名</source>
        <translation>This case is not decided yet: after the correction the applicant signs anew</translation>
    </message>
    <message>
        <source>正在受理，请稍候</source>
        <translation>Accepting, please wait</translation>
    </message>
    <message>
        <source>草稿已保存，随时可以继续</source>
        <translation>The draft is saved; go on at any time</translation>
    </message>
    <message>
        <source>存草稿，返回</source>
        <translation>Keep the draft and go back</translation>
    </message>
    <message>
        <source>下一步：照片</source>
        <translation>Next: photo</translation>
    </message>
    <message>
        <source>下一步：签名</source>
        <translation>Next: signature</translation>
    </message>
    <message>
        <source>正在受理</source>
        <translation>Accepting</translation>
    </message>
    <message>
        <source>确认受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>拍下签好的申请表</source>
        <translation>Photograph the signed form</translation>
    </message>
    <message>
        <source>草稿没有存上</source>
        <translation>The draft was not saved</translation>
    </message>
    <message>
        <source>草稿已存 {time}</source>
        <translation>Draft saved {time}</translation>
    </message>
    <message>
        <source>稍后打印</source>
        <translation>Print later</translation>
    </message>
    <message>
        <source>完成，下一位</source>
        <translation>Done, next person</translation>
    </message>
    <message>
        <source>还缺：{missing}</source>
        <translation>Missing: {missing}</translation>
    </message>
</context>
<context>
    <name>AcceptedCard</name>
    <message>
        <source>已受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>最迟可以领证的日子</source>
        <translation>Latest day to collect the permit</translation>
    </message>
    <message>
        <source>另行通知</source>
        <translation>You will be told</translation>
    </message>
    <message>
        <source>查询码</source>
        <translation>Query code</translation>
    </message>
    <message>
        <source>不符合时最迟告知</source>
        <translation>A refusal is told by</translation>
    </message>
    <message>
        <source>{yuan} 元，批准后缴</source>
        <translation>{yuan} yuan, payable after approval</translation>
    </message>
    <message>
        <source>免费</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>费用</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>缴费后起算</source>
        <translation>Counted from payment</translation>
    </message>
</context>
<context>
    <name>AccountCard</name>
    <message>
        <source>（我）</source>
        <translation> (me)</translation>
    </message>
    <message>
        <source>管理员启用为止</source>
        <translation>until an administrator enables it</translation>
    </message>
    <message>
        <source>停用，到{until}</source>
        <translation>Disabled, until {until}</translation>
    </message>
    <message>
        <source>可以登录</source>
        <translation>May sign in</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>本人证件</source>
        <translation>Own ID card</translation>
    </message>
    <message>
        <source>已登记：不能办自己的件</source>
        <translation>Registered: no cases of their own</translation>
    </message>
    <message>
        <source>没有登记</source>
        <translation>Not registered</translation>
    </message>
</context>
<context>
    <name>ActCard</name>
    <message>
        <source>记录的数据</source>
        <translation>Data of the record</translation>
    </message>
    <message>
        <source>数据</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>选一条记录</source>
        <translation>Choose a record</translation>
    </message>
    <message>
        <source>市级系统已收</source>
        <translation>Taken by the city&apos;s system</translation>
    </message>
    <message>
        <source>与先到的业务冲突</source>
        <translation>In conflict with earlier business</translation>
    </message>
    <message>
        <source>市级系统不收</source>
        <translation>Refused by the city&apos;s system</translation>
    </message>
    <message>
        <source>本机记录</source>
        <translation>Recorded here</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>About</translation>
    </message>
    <message>
        <source>窗口与序号</source>
        <translation>Counter and number</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Reported</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>按键说明</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>列出这一屏可用的按键</source>
        <translation>List the keys that work on this screen</translation>
    </message>
    <message>
        <source>演练</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>另开一个演练派出所：虚构人员、模拟设备，文书都标明演练</source>
        <translation>Open a training station: invented people, simulated devices, every paper marked as training</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>锁屏</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>锁定屏幕，手上的工作保留</source>
        <translation>Lock the screen; the work is kept</translation>
    </message>
    <message>
        <source>换人</source>
        <translation>Switch</translation>
    </message>
    <message>
        <source>换另一位民警或辅警登录</source>
        <translation>Let another officer sign in</translation>
    </message>
    <message>
        <source>更改自己的登录密码</source>
        <translation>Change your own log-in password</translation>
    </message>
    <message>
        <source>设备</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>查看读卡器、相机和打印机</source>
        <translation>Look at the reader, the camera and the printer</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>重新读取这一屏</source>
        <translation>Read this screen again</translation>
    </message>
    <message>
        <source>关闭提示</source>
        <translation>Close message</translation>
    </message>
    <message>
        <source>收起页面上方的提示</source>
        <translation>Put away the message above the page</translation>
    </message>
    <message>
        <source>明暗</source>
        <translation>Light/dark</translation>
    </message>
    <message>
        <source>切换浅色和深色界面</source>
        <translation>Change between light and dark</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>放大文字</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>缩小文字</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>按下右下角的主按钮</source>
        <translation>Press the main button at the bottom right</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>回到上一步，内容保留</source>
        <translation>Back one step; nothing is lost</translation>
    </message>
    <message>
        <source>在纸上签名</source>
        <translation>Signed on paper</translation>
    </message>
    <message>
        <source>重新签名</source>
        <translation>Sign again</translation>
    </message>
    <message>
        <source>清除签名，重新来过</source>
        <translation>Clear the signature and begin again</translation>
    </message>
    <message>
        <source>换排序列</source>
        <translation>Sort column</translation>
    </message>
    <message>
        <source>按右边一列排序</source>
        <translation>Sort by the column to the right</translation>
    </message>
    <message>
        <source>按左边一列排序</source>
        <translation>Sort by the column to the left</translation>
    </message>
    <message>
        <source>倒序</source>
        <translation>Reverse</translation>
    </message>
    <message>
        <source>把排序倒过来</source>
        <translation>Turn the order round</translation>
    </message>
    <message>
        <source>纸已出来</source>
        <translation>Paper is out</translation>
    </message>
    <message>
        <source>核实过：打印机没有确认的纸已经出来</source>
        <translation>Checked: the paper that the printer did not confirm came out</translation>
    </message>
    <message>
        <source>没有出纸</source>
        <translation>No paper</translation>
    </message>
    <message>
        <source>核实过：打印机没有确认的纸没有出来</source>
        <translation>Checked: the paper that the printer did not confirm did not come out</translation>
    </message>
    <message>
        <source>放大预览</source>
        <translation>Zoom preview</translation>
    </message>
    <message>
        <source>放大预览的纸面</source>
        <translation>Make the page in the preview larger</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Take photo</translation>
    </message>
    <message>
        <source>查找人员、件、文书、命令和设置：姓名、拼音、号码、电话</source>
        <translation>Find people, cases, papers, commands and settings: name, pinyin, number, phone</translation>
    </message>
    <message>
        <source>换人：另一张证</source>
        <translation>Other card: next person</translation>
    </message>
    <message>
        <source>收起眼前的人，打开另一张证；办到一半的留作草稿</source>
        <translation>Put the person away and open the other card; what was begun is kept as a draft</translation>
    </message>
    <message>
        <source>打印文书，由本人在纸上签名</source>
        <translation>Print the paper, to be signed by hand</translation>
    </message>
    <message>
        <source>各项都合格时拍下照片</source>
        <translation>Take the photo when every measure is met</translation>
    </message>
    <message>
        <source>重拍</source>
        <translation>Retake</translation>
    </message>
    <message>
        <source>回到相机画面，再拍一张</source>
        <translation>Back to the camera, take another</translation>
    </message>
    <message>
        <source>无证查找</source>
        <translation>No card</translation>
    </message>
    <message>
        <source>没有带证件时按号码或姓名查找</source>
        <translation>Look up by number or name when there is no card</translation>
    </message>
    <message>
        <source>丢弃草稿</source>
        <translation>Discard draft</translation>
    </message>
    <message>
        <source>丢弃选中的草稿</source>
        <translation>Discard the chosen draft</translation>
    </message>
    <message>
        <source>时间线</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>到时间线，用左右键逐项读</source>
        <translation>To the timeline; left and right read it item by item</translation>
    </message>
    <message>
        <source>业务</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>到业务列表</source>
        <translation>To the list of services</translation>
    </message>
    <message>
        <source>打印一次性告知书</source>
        <translation>Print notice of lacks</translation>
    </message>
    <message>
        <source>打印所选业务缺什么、何时再来</source>
        <translation>Print what the chosen service lacks and when to come back</translation>
    </message>
    <message>
        <source>假如</source>
        <translation>What if</translation>
    </message>
    <message>
        <source>假如今天登记、参保到某月、某日签注，判定会怎样；不作任何记录</source>
        <translation>How the verdicts would stand if the person registered, went on being insured or were endorsed; nothing is recorded</translation>
    </message>
    <message>
        <source>权益</source>
        <translation>Benefits</translation>
    </message>
    <message>
        <source>居住证给予什么，本人的年限到了哪里</source>
        <translation>What the permit gives, and how far the person&apos;s years have come</translation>
    </message>
    <message>
        <source>丢弃这张照片，再拍一张</source>
        <translation>Discard this photo and take another</translation>
    </message>
    <message>
        <source>申请人已确认</source>
        <translation>Applicant confirmed</translation>
    </message>
    <message>
        <source>申请人已看过摘要并确认</source>
        <translation>The applicant has read the summary and confirmed it</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>批准这一件或所选各件</source>
        <translation>Approve this case or the chosen ones</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>选择理由和条款，作出不符合决定</source>
        <translation>Choose reason and article, and refuse</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>退回受理员更正</source>
        <translation>Send back to the clerk for correction</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>十秒内收回刚才的批准</source>
        <translation>Take back the last approval within ten seconds</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>按姓名、编号、业务、受理人筛选待审批的件</source>
        <translation>Filter what waits by name, number, service or clerk</translation>
    </message>
    <message>
        <source>选同类</source>
        <translation>Choose alike</translation>
    </message>
    <message>
        <source>选中同一业务中全部相符的件</source>
        <translation>Choose all matching cases of the same service</translation>
    </message>
    <message>
        <source>看证据</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>到证据区，用方向键翻看</source>
        <translation>To the evidence; arrow keys move through it</translation>
    </message>
    <message>
        <source>开通账号</source>
        <translation>Open account</translation>
    </message>
    <message>
        <source>为单位或学校开通代办账号</source>
        <translation>Open an agency account for a unit or a school</translation>
    </message>
    <message>
        <source>读入名单</source>
        <translation>Read list</translation>
    </message>
    <message>
        <source>选单位填好的工作簿，照片和申请表在它旁边的文件夹</source>
        <translation>Choose the workbook that the unit filled in; photos and forms lie in the folders beside it</translation>
    </message>
    <message>
        <source>变更所选单位的资料和经办人，或注销账号</source>
        <translation>Change the chosen unit&apos;s data and agents, or close its account</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>所选单位的人：谁在职或在校，谁离开了</source>
        <translation>The people of the chosen unit: who is there, who left</translation>
    </message>
    <message>
        <source>换列表</source>
        <translation>Other list</translation>
    </message>
    <message>
        <source>在单位和批次之间切换</source>
        <translation>Turn between units and batches</translation>
    </message>
    <message>
        <source>空白名单</source>
        <translation>Blank list</translation>
    </message>
    <message>
        <source>为所选单位写一份空白名单（有下拉列表的工作簿）</source>
        <translation>Write a blank list for the chosen unit (a workbook with drop-downs)</translation>
    </message>
    <message>
        <source>导出未受理的</source>
        <translation>Export rejected rows</translation>
    </message>
    <message>
        <source>把没有受理的行和原因写成工作簿，改正后可以再读入</source>
        <translation>Write the rows that were not accepted, with the reasons, as a workbook to be mended and read again</translation>
    </message>
    <message>
        <source>批次领证</source>
        <translation>Collect batch</translation>
    </message>
    <message>
        <source>把所选批次待领的证件交给经办人</source>
        <translation>Hand the permits of the chosen batch to the agent</translation>
    </message>
    <message>
        <source>在待送和制证中之间切换</source>
        <translation>Change between waiting and in production</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>Choose all</translation>
    </message>
    <message>
        <source>选中全部待送的件</source>
        <translation>Choose all cases that wait</translation>
    </message>
    <message>
        <source>导出制证文件</source>
        <translation>Export for production</translation>
    </message>
    <message>
        <source>把所选件所在的批次写成制证方的文件</source>
        <translation>Write the batch of the selected case as the producer&apos;s file</translation>
    </message>
    <message>
        <source>导入到件清单</source>
        <translation>Import arrivals</translation>
    </message>
    <message>
        <source>从制证方的清单登记到件，一行一件</source>
        <translation>Note cards as arrived from the producer&apos;s list, a row a card</translation>
    </message>
    <message>
        <source>代领</source>
        <translation>By agent</translation>
    </message>
    <message>
        <source>由他人代领，需两人证件</source>
        <translation>Somebody else collects; both ID cards are needed</translation>
    </message>
    <message>
        <source>旧证已收回</source>
        <translation>Old card returned</translation>
    </message>
    <message>
        <source>记下旧证是否收回</source>
        <translation>Note whether the old card was handed in</translation>
    </message>
    <message>
        <source>打印领证通知</source>
        <translation>Print pickup notices</translation>
    </message>
    <message>
        <source>打印到期的领证通知和催领通知，再按一次停下</source>
        <translation>Print the notices and reminders that are due; press again to stop</translation>
    </message>
    <message>
        <source>导出短信名单</source>
        <translation>Export message list</translation>
    </message>
    <message>
        <source>把待通知的人存成短信名单</source>
        <translation>Save whom to tell as a list for messages to phones</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>打印或再次打印所选文书</source>
        <translation>Print or reprint the chosen paper</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>更正退回的件，或者还没有审批的件，重新签名</source>
        <translation>Correct a case that was returned or is not decided yet; it is signed anew</translation>
    </message>
    <message>
        <source>按申请人意愿撤回，须本人到场签名</source>
        <translation>Withdraw at the applicant&apos;s wish; the applicant must be here and sign</translation>
    </message>
    <message>
        <source>批准之后的变化影响决定时，由主管作出不符合决定</source>
        <translation>A supervisor refuses an approved case that a later change decides</translation>
    </message>
    <message>
        <source>工本费</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>收费、免缴、退费，打印收据</source>
        <translation>Receive, exempt or refund the fee; print its receipt</translation>
    </message>
    <message>
        <source>前一天</source>
        <translation>Day before</translation>
    </message>
    <message>
        <source>看前一天</source>
        <translation>Look at the day before</translation>
    </message>
    <message>
        <source>后一天</source>
        <translation>Day after</translation>
    </message>
    <message>
        <source>看后一天</source>
        <translation>Look at the day after</translation>
    </message>
    <message>
        <source>开班与日结</source>
        <translation>Opening and closing</translation>
    </message>
    <message>
        <source>开班，清点钱款，日结并打印日结单</source>
        <translation>Open the day, count the money, close the day and print its statement</translation>
    </message>
    <message>
        <source>统计</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>按日、周、月、季的统计图表</source>
        <translation>Charts by day, week, month and quarter</translation>
    </message>
    <message>
        <source>重新连接</source>
        <translation>Reconnect</translation>
    </message>
    <message>
        <source>放开所选设备，重新连接</source>
        <translation>Let go of the chosen device and connect again</translation>
    </message>
    <message>
        <source>更换设备</source>
        <translation>Change device</translation>
    </message>
    <message>
        <source>从找到的设备中选一个</source>
        <translation>Choose one of the devices found</translation>
    </message>
    <message>
        <source>试一试</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>试读证件、看画面或打印测试页</source>
        <translation>Read a card, see the picture or print a test page</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>新增一个账号</source>
        <translation>Add an account</translation>
    </message>
    <message>
        <source>停用或启用</source>
        <translation>Disable or enable</translation>
    </message>
    <message>
        <source>停用或重新启用所选账号</source>
        <translation>Disable the chosen account, or enable it again</translation>
    </message>
    <message>
        <source>重设密码</source>
        <translation>Reset password</translation>
    </message>
    <message>
        <source>给所选账号设新密码</source>
        <translation>Set a new password for the chosen account</translation>
    </message>
    <message>
        <source>同意变更</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>同意所选的账号变更，使它生效</source>
        <translation>Agree to the chosen change, so that it takes effect</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Disagree</translation>
    </message>
    <message>
        <source>不同意所选的账号变更</source>
        <translation>Drop the chosen change</translation>
    </message>
    <message>
        <source>安全设置</source>
        <translation>Security settings</translation>
    </message>
    <message>
        <source>本人证件、锁定和锁屏的规则，两人一起改</source>
        <translation>Rules of own card, lock-out and screen lock; changed by two officers</translation>
    </message>
    <message>
        <source>立即重试</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>不等下次，现在就连接市级系统</source>
        <translation>Connect to the city system now instead of waiting</translation>
    </message>
    <message>
        <source>允许继续离线受理</source>
        <translation>Allow offline acceptance</translation>
    </message>
    <message>
        <source>主管写明原因，允许断开时继续受理</source>
        <translation>A supervisor gives a reason and lets acceptance go on while cut off</translation>
    </message>
    <message>
        <source>标记已处理</source>
        <translation>Mark as handled</translation>
    </message>
    <message>
        <source>写明怎样处理的，冲突不再计数</source>
        <translation>Say how it was handled; the conflict no longer counts</translation>
    </message>
    <message>
        <source>查看此件</source>
        <translation>See the case</translation>
    </message>
    <message>
        <source>在查询里打开我方这一件</source>
        <translation>Open our case in the search</translation>
    </message>
    <message>
        <source>改我的密码</source>
        <translation>My password</translation>
    </message>
    <message>
        <source>更改自己的密码</source>
        <translation>Change your own password</translation>
    </message>
    <message>
        <source>导入新一年</source>
        <translation>Import a year</translation>
    </message>
    <message>
        <source>粘贴或者打开节假日通知</source>
        <translation>Paste or open a notice of holidays</translation>
    </message>
    <message>
        <source>签署</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>签署所选的一年，签署后计入期限</source>
        <translation>Sign the chosen year; from then on it counts</translation>
    </message>
    <message>
        <source>打开文件</source>
        <translation>Open a file</translation>
    </message>
    <message>
        <source>从文件读入通知或者表</source>
        <translation>Read a notice or a table from a file</translation>
    </message>
    <message>
        <source>选择规定文件</source>
        <translation>Choose a law file</translation>
    </message>
    <message>
        <source>选一份修改后的规定，与现行规定比较</source>
        <translation>Choose an amended law to compare with the one in force</translation>
    </message>
    <message>
        <source>导出比较结果</source>
        <translation>Export the comparison</translation>
    </message>
    <message>
        <source>把修改、例证人和各组人数存成表格</source>
        <translation>Save changes, witnesses and groups as a table</translation>
    </message>
    <message>
        <source>打印测算报告</source>
        <translation>Print the report</translation>
    </message>
    <message>
        <source>把修改、例证人和各组人数印成一份报告</source>
        <translation>Print changes, witnesses and the people of each group as a report</translation>
    </message>
    <message>
        <source>居住证</source>
        <translation>Permit</translation>
    </message>
    <message>
        <source>挂失、解除挂失、注销此人的居住证，撤销注销</source>
        <translation>Report the permit lost or found, cancel it, lift a cancellation</translation>
    </message>
    <message>
        <source>原证已交回</source>
        <translation>Card given back</translation>
    </message>
    <message>
        <source>注销时原证是否已经交回</source>
        <translation>Whether the card was given back when the permit is cancelled</translation>
    </message>
    <message>
        <source>未读卡核准</source>
        <translation>Vouched identity</translation>
    </message>
    <message>
        <source>芯片损坏或身份证换领中：凭其他证据，由在场主管核准身份</source>
        <translation>Broken chip or card being renewed: a supervisor who is present approves other evidence</translation>
    </message>
    <message>
        <source>搬离</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>登记此人搬离现在登记的住处，没有新的住处</source>
        <translation>Record that this person left the registered dwelling, without a new one</translation>
    </message>
    <message>
        <source>变更</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>住处不变，变更申报义务人、职业和服务处所</source>
        <translation>Same dwelling: change declarant, occupation and workplace</translation>
    </message>
    <message>
        <source>房屋住户</source>
        <translation>House</translation>
    </message>
    <message>
        <source>房东、管理人查看房屋里登记的人，指定管理人，报告拒不提供信息的人</source>
        <translation>For landlords and managers: who is registered in a house, name a manager, report who refuses</translation>
    </message>
    <message>
        <source>答复、复议</source>
        <translation>Replies</translation>
    </message>
    <message>
        <source>不符合以后：书面答复、行政复议、行政诉讼及其结果</source>
        <translation>After a refusal: written reply, reconsideration, litigation and what came of them</translation>
    </message>
    <message>
        <source>追踪同一对象</source>
        <translation>Follow the subject</translation>
    </message>
    <message>
        <source>列出同一个人、件、文书或者账号的全部记录</source>
        <translation>List every record of the same person, case, paper or account</translation>
    </message>
    <message>
        <source>追踪经办人</source>
        <translation>Follow the officer</translation>
    </message>
    <message>
        <source>列出这位经办人的全部记录</source>
        <translation>List every record of this officer</translation>
    </message>
    <message>
        <source>异常情况</source>
        <translation>Unusual things</translation>
    </message>
    <message>
        <source>列出所选日期里值得查看的情况：夜间办理、反复查询、不予批准、废打印</source>
        <translation>List what is worth a look in the chosen days: work at night, repeated look-ups, refusals, lost prints</translation>
    </message>
    <message>
        <source>核对日志</source>
        <translation>Verify the journal</translation>
    </message>
    <message>
        <source>逐条核对整个日志有没有改动、缺失</source>
        <translation>Check every record of the journal for changes and gaps</translation>
    </message>
    <message>
        <source>全部记录</source>
        <translation>All records</translation>
    </message>
    <message>
        <source>清空条件，从最新的记录看起</source>
        <translation>Clear the filter and begin with the newest record</translation>
    </message>
    <message>
        <source>补正、不予受理</source>
        <translation>Notices of intake</translation>
    </message>
    <message>
        <source>一次性告知要补正的材料，或者书面告知不予受理</source>
        <translation>Tell once which papers are missing, or in writing that nothing is accepted</translation>
    </message>
    <message>
        <source>提示 7</source>
        <translation>Sign 7</translation>
    </message>
    <message>
        <source>看提示要求做什么，记下做了什么</source>
        <translation>See what the sign asks for and note what was done</translation>
    </message>
    <message>
        <source>打印这件网上申请缺什么、何时再来</source>
        <translation>Print what this online application lacks, and when to come back</translation>
    </message>
    <message>
        <source>退回网上</source>
        <translation>Send back online</translation>
    </message>
    <message>
        <source>把这件网上申请退回申请人，写明原因</source>
        <translation>Give this online application back to its applicant, with the reason</translation>
    </message>
    <message>
        <source>导出表格</source>
        <translation>Export workbook</translation>
    </message>
    <message>
        <source>把这一期的统计存成电子表格</source>
        <translation>Save the figures of this span as a workbook</translation>
    </message>
</context>
<context>
    <name>AddForm</name>
    <message>
        <source>18 位；不能办自己的件</source>
        <translation>18 characters; no own case is handled</translation>
    </message>
    <message>
        <source>登录名(&amp;L)</source>
        <translation>&amp;Login</translation>
    </message>
    <message>
        <source>姓名(&amp;N)</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>本人身份证号(&amp;I)</source>
        <translation>Own &amp;ID number</translation>
    </message>
    <message>
        <source>密码(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>再输一次(&amp;G)</source>
        <translation>A&amp;gain</translation>
    </message>
    <message>
        <source>新增账号</source>
        <translation>New account</translation>
    </message>
    <message>
        <source>登录名和姓名都要写</source>
        <translation>Login and name are both needed</translation>
    </message>
    <message>
        <source>至少选一个岗位</source>
        <translation>Choose at least one role</translation>
    </message>
    <message>
        <source>管理员和审计员不能兼任其他岗位</source>
        <translation>Administrators and auditors hold no other role</translation>
    </message>
    <message>
        <source>身份证号不对，请核对每一位</source>
        <translation>The identity number is wrong; please check each character</translation>
    </message>
    <message>
        <source>✓ 可以保存</source>
        <translation>✓ Ready to save</translation>
    </message>
    <message>
        <source>不新增，返回</source>
        <translation>Back without adding</translation>
    </message>
</context>
<context>
    <name>AgencyPage</name>
    <message>
        <source>单位的名单</source>
        <translation>List of a unit</translation>
    </message>
    <message>
        <source>空白名单</source>
        <translation>Blank list</translation>
    </message>
    <message>
        <source>未受理名单</source>
        <translation>Rejected rows</translation>
    </message>
    <message>
        <source>已写入 {file}</source>
        <translation>Written to {file}</translation>
    </message>
    <message>
        <source>文件含个人信息，交给单位后请删除。</source>
        <translation>The file holds personal data: delete it once the unit has it.</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx);;所有文件 (*)</source>
        <translation>Workbooks (*.xlsx);;All files (*)</translation>
    </message>
    <message>
        <source>正在核对 {file}</source>
        <translation>Checking {file}</translation>
    </message>
    <message>
        <source>正在受理</source>
        <translation>Accepting</translation>
    </message>
    <message>
        <source>已停下：受理了 {n} 人，在批次里可以继续</source>
        <translation>Stopped: {n} accepted; go on from the batches</translation>
    </message>
    <message>
        <source>{unit}：受理 {taken} 人，未受理 {refused} 人</source>
        <translation>{unit}: {taken} accepted, {refused} not</translation>
    </message>
    <message>
        <source>已发证 {n} 份，请经办人在清单上签名</source>
        <translation>{n} permits handed over; the agent signs the list</translation>
    </message>
</context>
<context>
    <name>ApplicantScreen</name>
    <message>
        <source>申请人屏幕</source>
        <translation>Applicant&apos;s screen</translation>
    </message>
</context>
<context>
    <name>ApprovalPage</name>
    <message>
        <source>证据</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>没有待审批的件</source>
        <translation>No case awaits a decision</translation>
    </message>
    <message>
        <source>新受理的件会自动出现在这里。</source>
        <translation>Newly accepted cases appear here by themselves.</translation>
    </message>
    <message>
        <source>批准 {count} 件</source>
        <translation>Approve {count}</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>已批准：{name}</source>
        <translation>Approved: {name}</translation>
    </message>
    <message>
        <source>已批准 {count} 件{service}：{names}</source>
        <translation>{count} approved ({service}): {names}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>对照或判定有不一致或者须留意之处。</source>
        <translation>The comparison or the verdict differs or asks for attention.</translation>
    </message>
    <message>
        <source>{what}。{look}</source>
        <translation>{what}. {look}</translation>
    </message>
    <message>
        <source>已收回，未作决定</source>
        <translation>Taken back, nothing was decided</translation>
    </message>
    <message>
        <source>不符合：{name}，{service}</source>
        <translation>Refuse: {name}, {service}</translation>
    </message>
    <message>
        <source>退回受理员：{name}</source>
        <translation>Return to clerk: {name}</translation>
    </message>
    <message>
        <source>已退回：{name}</source>
        <translation>Returned: {name}</translation>
    </message>
    <message>
        <source>已作出不符合决定：{name}</source>
        <translation>Refused: {name}</translation>
    </message>
    <message>
        <source>告知书：{name}</source>
        <translation>Notice: {name}</translation>
    </message>
    <message>
        <source>稍后打印</source>
        <translation>Print later</translation>
    </message>
    <message>
        <source>下一件</source>
        <translation>Next case</translation>
    </message>
</context>
<context>
    <name>ArrivalList</name>
    <message>
        <source>没有登记的行</source>
        <translation>Rows that were not noted</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>怎么办</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>正在导入 {file}</source>
        <translation>Importing {file}</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>已登记 {count} 件到件</source>
        <translation>{count} cards noted as arrived</translation>
    </message>
    <message>
        <source>{what}，已停下</source>
        <translation>{what}, stopped</translation>
    </message>
    <message>
        <source>先前已登记 {count} 件</source>
        <translation>{count} had been noted before</translation>
    </message>
    <message>
        <source>{count} 行没有登记：改正后再导入同一文件即可</source>
        <translation>{count} rows were not noted: correct them and import the same file again</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已看 {count} 行</source>
        <translation>{count} rows looked at</translation>
    </message>
</context>
<context>
    <name>ArrivingView</name>
    <message>
        <source>扫描或键入卡上的编号</source>
        <translation>Scan or type the number on the card</translation>
    </message>
    <message>
        <source>如 B-17</source>
        <translation>e.g. B-17</translation>
    </message>
    <message>
        <source>到件登记</source>
        <translation>Note arrival</translation>
    </message>
    <message>
        <source>扫回执条码可直接找到此件。柜位沿用上一件，按需改。</source>
        <translation>Scan the receipt to find the case. The shelf is that of the case before; change it where needed.</translation>
    </message>
    <message>
        <source>没有在制的证件</source>
        <translation>No card is in production</translation>
    </message>
    <message>
        <source>送出的件会出现在这里。</source>
        <translation>Cases that were sent appear here.</translation>
    </message>
    <message>
        <source>先选一件</source>
        <translation>Choose a case first</translation>
    </message>
</context>
<context>
    <name>AsOf</name>
    <message>
        <source>登记数据截至 {time}</source>
        <translation>Registers as of {time}</translation>
    </message>
</context>
<context>
    <name>Aside</name>
    <message>
        <source>在办</source>
        <translation>Open cases</translation>
    </message>
    <message>
        <source>未打印</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>文书</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>份次</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>打印机回复</source>
        <translation>Printer&apos;s answer</translation>
    </message>
    <message>
        <source>已出纸</source>
        <translation>Came out</translation>
    </message>
    <message>
        <source>业务</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>Login name</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>输入</source>
        <translation>Typed</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Searched</translation>
    </message>
    <message>
        <source>找到</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>By</translation>
    </message>
    <message>
        <source>本人证件</source>
        <translation>Own card</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>情形</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>次数</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>金额（元）</source>
        <translation>Amount (yuan)</translation>
    </message>
    <message>
        <source>缴费方式</source>
        <translation>Paid by</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>证件数</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>居住证</source>
        <translation>Permit</translation>
    </message>
    <message>
        <source>居住证编号</source>
        <translation>Permit number</translation>
    </message>
    <message>
        <source>柜位</source>
        <translation>Shelf</translation>
    </message>
    <message>
        <source>领取人</source>
        <translation>Handed to</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation>Valid to</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>派出所</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>签注数</source>
        <translation>Endorsed</translation>
    </message>
    <message>
        <source>审核数</source>
        <translation>Examined</translation>
    </message>
    <message>
        <source>记录数</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Deed</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>夜间（21 点至 7 点）或者休息日办理 {count} 项，当天共 {of} 项</source>
        <translation>{count} deeds at night (21:00 to 7:00) or on a day off, of {of} that day</translation>
    </message>
    <message>
        <source>查询同一个人 {count} 次：{about}</source>
        <translation>Looked up one person {count} times: {about}</translation>
    </message>
    <message>
        <source>{of} 件里不予批准 {count} 件（{share}%），其他人合计 {others}%</source>
        <translation>Refused {count} of {of} cases ({share}%); the others together {others}%</translation>
    </message>
    <message>
        <source>{of} 份文书里有 {count} 份没有印成或者没有确认</source>
        <translation>{count} of {of} papers were not printed or not confirmed</translation>
    </message>
    <message>
        <source>同一份文书打印 {count} 次：{about}</source>
        <translation>One paper printed {count} times: {about}</translation>
    </message>
    <message>
        <source>登录失败 {count} 次</source>
        <translation>{count} failed sign-ins</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>是</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>日志记录</source>
        <translation>Records of the journal</translation>
    </message>
    <message>
        <source>异常情况</source>
        <translation>Unusual things</translation>
    </message>
    <message>
        <source>核对进度</source>
        <translation>Progress of the verification</translation>
    </message>
    <message>
        <source>没有这样的记录</source>
        <translation>There is no such record</translation>
    </message>
    <message>
        <source>审计</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>正在核对日志，按 F9 停止</source>
        <translation>The journal is being verified; F9 stops it</translation>
    </message>
    <message>
        <source>更早的记录</source>
        <translation>Earlier records</translation>
    </message>
    <message>
        <source>按 Enter 继续列出</source>
        <translation>Enter lists more</translation>
    </message>
    <message>
        <source>已列出 {n} 条，新的在前。查阅日志也有记录。</source>
        <translation>{n} records listed, newest first. Reading the journal is recorded too.</translation>
    </message>
    <message>
        <source>{n} 条值得查看：Enter 列出依据的记录。数字只说明往哪里看，不是结论。</source>
        <translation>{n} worth a look: Enter lists the records behind. Figures only say where to look; they are no finding.</translation>
    </message>
    <message>
        <source>日志完整：{acts} 条，没有改动、缺失</source>
        <translation>The journal is whole: {acts} records, nothing changed or missing</translation>
    </message>
    <message>
        <source>链头 {head}</source>
        <translation>Head of the chain {head}</translation>
    </message>
</context>
<context>
    <name>BarChart</name>
    <message>
        <source>各组人数</source>
        <translation>People by group</translation>
    </message>
</context>
<context>
    <name>BenefitsView</name>
    <message>
        <source>地方</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>权益</source>
        <translation>Benefits</translation>
    </message>
    <message>
        <source>哪里的规定</source>
        <translation>Rules of</translation>
    </message>
    <message>
        <source>居住证给予的权益：{name}</source>
        <translation>What the permit gives: {name}</translation>
    </message>
    <message>
        <source>本人年限，截至 {day}</source>
        <translation>The person&apos;s own count as of {day}</translation>
    </message>
    <message>
        <source>转为本地户籍的条件（由有关部门决定）</source>
        <translation>Conditions for a local household (other offices decide)</translation>
    </message>
    <message>
        <source>居住证的由来</source>
        <translation>How the permit came to be</translation>
    </message>
    <message>
        <source>收费</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>居住登记由谁申报</source>
        <translation>Who declares a stay</translation>
    </message>
    <message>
        <source>法律责任</source>
        <translation>Penalties</translation>
    </message>
    <message>
        <source>条文没有写明、按约定计算的地方</source>
        <translation>What the texts do not say, counted by convention</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{place}的持证人可以享受</source>
        <translation>What holders in {place} have</translation>
    </message>
    <message>
        <source>持有有效的居住证，可以享受</source>
        <translation>Holds a valid permit and may have</translation>
    </message>
    <message>
        <source>现在没有有效的居住证；持证后可以享受</source>
        <translation>Holds no valid permit now; a holder may have</translation>
    </message>
    <message>
        <source>现有文本没有规定</source>
        <translation>The texts here do not say</translation>
    </message>
    <message>
        <source>查不到</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>需要 {needed}，本人 {found}</source>
        <translation>needs {needed}, has {found}</translation>
    </message>
    <message>
        <source>待定</source>
        <translation>undecided</translation>
    </message>
    <message>
        <source>已满足</source>
        <translation>met</translation>
    </message>
    <message>
        <source>未满足</source>
        <translation>not met</translation>
    </message>
    <message>
        <source>照此持续，{day} 起满足</source>
        <translation>met from {day} if it goes on</translation>
    </message>
    <message>
        <source>{note}：{count}</source>
        <translation>{note}: {count}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{title}（只在 {part}，{article}）</source>
        <translation>{title} (only in {part}; {article})</translation>
    </message>
    <message>
        <source>{title}（{article}）</source>
        <translation>{title} ({article})</translation>
    </message>
    <message>
        <source>连续居住</source>
        <translation>Continuous residence</translation>
    </message>
    <message>
        <source>自首次居住登记（含间断）</source>
        <translation>Since the first registration (gaps included)</translation>
    </message>
    <message>
        <source>持有居住证</source>
        <translation>Permit held</translation>
    </message>
    <message>
        <source>持有居住证（换领新证后连续计算，{article}）</source>
        <translation>Permit held (counted on after the exchange of an old card, {article})</translation>
    </message>
    <message>
        <source>参加社会保险</source>
        <translation>Social insurance</translation>
    </message>
    <message>
        <source>{scheme}：{months}，最长连续 {longest}，补缴另有 {late}</source>
        <translation>{scheme}: {months}, longest without a gap {longest}, paid late besides {late}</translation>
    </message>
    <message>
        <source>{what}：查不到</source>
        <translation>{what}: not known</translation>
    </message>
    <message>
        <source>{what}：{months}，从 {since} 起</source>
        <translation>{what}: {months}, since {since}</translation>
    </message>
    <message>
        <source>{what}：{months}</source>
        <translation>{what}: {months}</translation>
    </message>
    <message>
        <source>{n} 个月</source>
        <translation>{n} months</translation>
    </message>
    <message>
        <source>{n} 年</source>
        <translation>{n} years</translation>
    </message>
    <message>
        <source>{years} 年 {months} 个月</source>
        <translation>{years} years {months} months</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>主管退回，待更正 {number}</source>
        <translation>Sent back, to be corrected {number}</translation>
    </message>
    <message>
        <source>没有办完，{time} 保存</source>
        <translation>Not finished, saved {time}</translation>
    </message>
    <message>
        <source>他人所存</source>
        <translation>Another clerk&apos;s</translation>
    </message>
    <message>
        <source>待缴费 {number}</source>
        <translation>To be paid {number}</translation>
    </message>
    <message>
        <source>未打印：{paper}</source>
        <translation>Not printed: {paper}</translation>
    </message>
    <message>
        <source>待邮寄 {number}</source>
        <translation>To be posted {number}</translation>
    </message>
    <message>
        <source>到件未领 {number}</source>
        <translation>Arrived, not collected {number}</translation>
    </message>
    <message>
        <source>已等 {n} 天</source>
        <translation>{n} days here</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Sent back</translation>
    </message>
    <message>
        <source>临近期限</source>
        <translation>Deadline near</translation>
    </message>
    <message>
        <source>未打印</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>待缴费</source>
        <translation>To be paid</translation>
    </message>
    <message>
        <source>待邮寄</source>
        <translation>To be posted</translation>
    </message>
    <message>
        <source>久未领取</source>
        <translation>Long uncollected</translation>
    </message>
    <message>
        <source>等补正：{missing}</source>
        <translation>To supplement: {missing}</translation>
    </message>
    <message>
        <source>等补正</source>
        <translation>To supplement</translation>
    </message>
    <message>
        <source>今天还没有开班</source>
        <translation>Today is not opened yet</translation>
    </message>
    <message>
        <source>日结单还没有打印</source>
        <translation>The day-end statement is not printed yet</translation>
    </message>
    <message>
        <source>前一天还没有日结</source>
        <translation>The day before is not closed yet</translation>
    </message>
    <message>
        <source>开班与日结</source>
        <translation>Opening and closing</translation>
    </message>
    <message>
        <source>班次</source>
        <translation>The day</translation>
    </message>
    <message>
        <source>网上提交 {number}</source>
        <translation>Submitted online {number}</translation>
    </message>
    <message>
        <source>网上申办</source>
        <translation>Applied online</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>年份</source>
        <translation>Years</translation>
    </message>
    <message>
        <source>工作日表</source>
        <translation>Working days</translation>
    </message>
    <message>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>{n} 个工作日</source>
        <translation>{n} working days</translation>
    </message>
    <message>
        <source>等待签署</source>
        <translation>waits for its signature</translation>
    </message>
    <message>
        <source>通知或者表 (*.txt *.csv);;所有文件 (*)</source>
        <translation>Notice or table (*.txt *.csv);;All files (*)</translation>
    </message>
    <message>
        <source>节假日通知</source>
        <translation>Notice of holidays</translation>
    </message>
    <message>
        <source>已导入 {year} 年，{n} 个工作日</source>
        <translation>{year} is imported, {n} working days</translation>
    </message>
    <message>
        <source>签署以后才计入期限。由另一位管理员签署；只有一位时，清点工作日数后自己签署。</source>
        <translation>It counts once it is signed, by another administrator; where there is only one, by the same after counting the working days.</translation>
    </message>
    <message>
        <source>已签署 {year} 年，期限按它计算</source>
        <translation>{year} is signed and counts for deadlines</translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>拍下  Enter</source>
        <translation>Take it  Enter</translation>
    </message>
    <message>
        <source>不拍了  Esc</source>
        <translation>Cancel  Esc</translation>
    </message>
    <message>
        <source>把纸平放在相机前，四边都要看得见。</source>
        <translation>Lay the paper flat before the camera; all four edges must be seen.</translation>
    </message>
</context>
<context>
    <name>CameraTest</name>
    <message>
        <source>看画面</source>
        <translation>Watch</translation>
    </message>
    <message>
        <source>可以拍照。照片没有保存。</source>
        <translation>A photo can be taken. It was not saved.</translation>
    </message>
    <message>
        <source>只看画面，不保存照片</source>
        <translation>Only watching, no photo is saved</translation>
    </message>
</context>
<context>
    <name>CameraTrial</name>
    <message>
        <source>看画面</source>
        <translation>Watch</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>请申请人坐好，看着相机</source>
        <translation>Ask the applicant to sit down and look at the camera</translation>
    </message>
    <message>
        <source>现在不能拍照</source>
        <translation>No photo can be taken now</translation>
    </message>
    <message>
        <source>各项合格，按空格拍照</source>
        <translation>Every measure is met; Space takes the photo</translation>
    </message>
    <message>
        <source>还有 {n} 项不合格</source>
        <translation>{n} measures are not met</translation>
    </message>
    <message>
        <source>照片已拍好</source>
        <translation>The photo is taken</translation>
    </message>
    <message>
        <source>没有拍：{unmet}</source>
        <translation>Not taken: {unmet}</translation>
    </message>
</context>
<context>
    <name>CaseDetail</name>
    <message>
        <source>受理时的判定</source>
        <translation>Verdict at acceptance</translation>
    </message>
    <message>
        <source>可打印的文书</source>
        <translation>Papers to print</translation>
    </message>
    <message>
        <source>这一步没有要打印的文书</source>
        <translation>Nothing to print at this step</translation>
    </message>
    <message>
        <source>办理经过</source>
        <translation>History</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>做了什么</source>
        <translation>What</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>从哪里</source>
        <translation>From where</translation>
    </message>
    <message>
        <source>打印记录</source>
        <translation>Prints</translation>
    </message>
    <message>
        <source>文书</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>第几次</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>申请</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>时间线</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>现场照片</source>
        <translation>Live photo</translation>
    </message>
    <message>
        <source>返回列表</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>打印：{paper}</source>
        <translation>Print: {paper}</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>领取方式</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>邮寄地址</source>
        <translation>Postal address</translation>
    </message>
    <message>
        <source>不符合告知日</source>
        <translation>Refusal told by</translation>
    </message>
    <message>
        <source>承诺发证日</source>
        <translation>Promised issue</translation>
    </message>
    <message>
        <source>居住证编号</source>
        <translation>Permit number</translation>
    </message>
    <message>
        <source>柜位</source>
        <translation>Shelf</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>告知不了：缺工作日表</source>
        <translation>can&apos;t be told: the working-day table ends before</translation>
    </message>
    <message>
        <source>已打印 {count} 次，再打会注明</source>
        <translation>Printed {count} times; a reprint is marked</translation>
    </message>
    <message>
        <source>还没有打印</source>
        <translation>Not printed yet</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>受理编号 {number}</source>
        <translation>Receipt number {number}</translation>
    </message>
    <message>
        <source>{name} 于 {time} 受理</source>
        <translation>{name}, accepted {time}</translation>
    </message>
</context>
<context>
    <name>CaseTable</name>
    <message>
        <source>共 {n} 件</source>
        <translation>{n} cases</translation>
    </message>
    <message>
        <source>已选 {name} {number}</source>
        <translation>Chosen: {name} {number}</translation>
    </message>
    <message>
        <source>已选 {n} 件</source>
        <translation>{n} chosen</translation>
    </message>
    <message>
        <source>倒序</source>
        <translation>Reverse</translation>
    </message>
    <message>
        <source>顺序</source>
        <translation>ascending</translation>
    </message>
    <message>
        <source>按{title}{order}</source>
        <translation>By {title}, {order}</translation>
    </message>
</context>
<context>
    <name>ChainCard</name>
    <message>
        <source>记录链</source>
        <translation>Journal chain</translation>
    </message>
    <message>
        <source>记录完整，没有改动</source>
        <translation>The record is whole and unchanged</translation>
    </message>
    <message>
        <source>记录有问题：{problems}。停止办理，联系管理员。</source>
        <translation>The record is wrong: {problems}. Stop work and call the administrator.</translation>
    </message>
    <message>
        <source>当天第 {first} 至 {last} 条</source>
        <translation>Entries {first} to {last} of the day</translation>
    </message>
    <message>
        <source>链头 {head}</source>
        <translation>Head {head}</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>证件和登记</source>
        <translation>Card and registers</translation>
    </message>
    <message>
        <source>来自芯片和登记库，不必再录。不符时请先更正登记。</source>
        <translation>From the chip and the registers; nothing to type. Where it is wrong, correct the register first.</translation>
    </message>
    <message>
        <source>联系和领取</source>
        <translation>Contact and collection</translation>
    </message>
    <message>
        <source>手机号，或区号加固定电话</source>
        <translation>Mobile number, or area code and landline</translation>
    </message>
    <message>
        <source>邮寄（费用自理）</source>
        <translation>By post (at own cost)</translation>
    </message>
    <message>
        <source>收件地址，写到门牌号</source>
        <translation>Address down to the door number</translation>
    </message>
    <message>
        <source>联系电话(&amp;P)</source>
        <translation>&amp;Phone</translation>
    </message>
    <message>
        <source>领取方式</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>邮寄地址(&amp;D)</source>
        <translation>Postal a&amp;ddress</translation>
    </message>
    <message>
        <source>选择邮寄时要写收件地址</source>
        <translation>Delivery by post needs an address</translation>
    </message>
    <message>
        <source>✓ 号码完整</source>
        <translation>✓ Number complete</translation>
    </message>
    <message>
        <source>✓ 已知的号码，请核对</source>
        <translation>✓ the number on file: please confirm</translation>
    </message>
    <message>
        <source>办结、领证时用它通知</source>
        <translation>Used to tell the applicant when the case is done</translation>
    </message>
    <message>
        <source>还差 {count} 位</source>
        <translation>{count} digits missing</translation>
    </message>
    <message>
        <source>区号后面还有 7 至 8 位</source>
        <translation>7 or 8 digits after the area code</translation>
    </message>
    <message>
        <source>手机号 11 位，以 1 开头；固定电话要加区号</source>
        <translation>A mobile number has 11 digits and begins with 1; a landline needs its area code</translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>找到的设备</source>
        <translation>Devices found</translation>
    </message>
    <message>
        <source>更换 · {device}</source>
        <translation>Change · {device}</translation>
    </message>
    <message>
        <source>找到 {count} 个，↑↓ 选择</source>
        <translation>{count} found, ↑↓ choose</translation>
    </message>
    <message>
        <source>没有找到设备。检查连线和电源，再按 F6。</source>
        <translation>No device found. Check cable and power, then press F6.</translation>
    </message>
    <message>
        <source>现在用的</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>用这一个</source>
        <translation>Use this one</translation>
    </message>
    <message>
        <source>不换，返回</source>
        <translation>Back without change</translation>
    </message>
</context>
<context>
    <name>CloseForm</name>
    <message>
        <source>日结</source>
        <translation>Close the day</translation>
    </message>
    <message>
        <source>留作备用金（元）</source>
        <translation>Stays as float (yuan)</translation>
    </message>
    <message>
        <source>还有未了事项。办完它们，或由在场主管写明原因：</source>
        <translation>Something is open. Finish it, or a supervisor who is here says why:</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>在场主管登录名</source>
        <translation>Supervisor&apos;s login name</translation>
    </message>
    <message>
        <source>主管密码</source>
        <translation>Supervisor&apos;s password</translation>
    </message>
</context>
<context>
    <name>CollectionView</name>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>柜位</source>
        <translation>Shelf</translation>
    </message>
    <message>
        <source>批次里的人</source>
        <translation>People of the batch</translation>
    </message>
    <message>
        <source>领取人在打印的代办清单上签名</source>
        <translation>The recipient signs the printed list</translation>
    </message>
    <message>
        <source>业务</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>受理日期</source>
        <translation>Accepted on</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>{n} 人</source>
        <translation>{n} people</translation>
    </message>
    <message>
        <source>待领</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>{n} 份</source>
        <translation>{n} permits</translation>
    </message>
    <message>
        <source>已签注</source>
        <translation>Endorsed</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>请放经办人的身份证</source>
        <translation>Lay the agent&apos;s ID card on the reader</translation>
    </message>
    <message>
        <source>经办人：{name}。收下签名的申请表，核对份数，再签清单。</source>
        <translation>Agent: {name}. Take the signed forms, count them, then have the list signed.</translation>
    </message>
    <message>
        <source>{name} 不是这个单位的经办人</source>
        <translation>{name} does not act for this unit</translation>
    </message>
    <message>
        <source>发证 {count} 份</source>
        <translation>Hand over {count} permits</translation>
    </message>
</context>
<context>
    <name>ConflictDetail</name>
    <message>
        <source>我方这一件现在</source>
        <translation>Our case now</translation>
    </message>
    <message>
        <source>待处理，市级系统 {time} 告知</source>
        <translation>To be handled; told by the city system {time}</translation>
    </message>
    <message>
        <source>{name} 于 {time} 处理</source>
        <translation>Handled by {name} {time}</translation>
    </message>
    <message>
        <source>返回列表</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>打印重复受理告知书</source>
        <translation>Print the notice of a duplicate</translation>
    </message>
    <message>
        <source>标记已处理</source>
        <translation>Mark as handled</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>业务</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>受理编号</source>
        <translation>Receipt number</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Time left</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>CountForm</name>
    <message>
        <source>清点钱款</source>
        <translation>Count the money</translation>
    </message>
    <message>
        <source>应有 {n}</source>
        <translation>Due: {n}</translation>
    </message>
    <message>
        <source>{method}实点（元）</source>
        <translation>{method} counted (yuan)</translation>
    </message>
    <message>
        <source>{method}差额说明</source>
        <translation>{method}: why it differs</translation>
    </message>
    <message>
        <source>有差额的，写明原因</source>
        <translation>Where it differs, say why</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>{time} 开班 · {name} · 备用金 {n} 元</source>
        <translation>Opened {time} · {name} · float {n} yuan</translation>
    </message>
    <message>
        <source>清点以后又有收退费，请重新清点</source>
        <translation>Fees were taken or given back since the count: count again</translation>
    </message>
    <message>
        <source>已日结，日结单还没有打印出来</source>
        <translation>The day is closed; its statement has not come out yet</translation>
    </message>
    <message>
        <source>上次日结 {time}</source>
        <translation>Last closed {time}</translation>
    </message>
    <message>
        <source>本窗口还没有开过班</source>
        <translation>This counter has not opened a day yet</translation>
    </message>
    <message>
        <source>没有办完的草稿</source>
        <translation>Unfinished drafts</translation>
    </message>
    <message>
        <source>主管退回的件</source>
        <translation>Cases returned by the supervisor</translation>
    </message>
    <message>
        <source>新到的证件</source>
        <translation>Cards that arrived</translation>
    </message>
    <message>
        <source>草稿，没有办完</source>
        <translation>Draft, not finished</translation>
    </message>
    <message>
        <source>不知道是否出纸，请到打印机查看</source>
        <translation>Nobody knows whether it came out: look at the printer</translation>
    </message>
    <message>
        <source>未打印</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>往来差错 {n} 项，未处理</source>
        <translation>{n} refused by the hub, not settled</translation>
    </message>
    <message>
        <source>{n} 条记录还没有报送</source>
        <translation>{n} records are not sent yet</translation>
    </message>
    <message>
        <source>编号 {text} 没有去向</source>
        <translation>Number {text} is not accounted for</translation>
    </message>
    <message>
        <source>上一次的日结单没有打印</source>
        <translation>The last day-end statement is not printed</translation>
    </message>
    <message>
        <source>记录有问题：{text}</source>
        <translation>The journal is not whole: {text}</translation>
    </message>
    <message>
        <source>现金</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>银行卡</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>转账</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>其他方式</source>
        <translation>Another way</translation>
    </message>
</context>
<context>
    <name>DayEndPage</name>
    <message>
        <source>受理</source>
        <translation>Acceptance</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>再次打印</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>打印失败</source>
        <translation>Printing failed</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>按事项</source>
        <translation>By kind</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>次数</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>这一天没有记录</source>
        <translation>No records on this day</translation>
    </message>
    <message>
        <source>Alt+← 看前一天。</source>
        <translation>Alt+← shows the day before.</translation>
    </message>
    <message>
        <source>当天受理的件</source>
        <translation>Cases accepted on the day</translation>
    </message>
    <message>
        <source>日结</source>
        <translation>Day-end</translation>
    </message>
    <message>
        <source>打印日结单</source>
        <translation>Print day-end statement</translation>
    </message>
    <message>
        <source>不打印，返回</source>
        <translation>Back without printing</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>DayWorkPage</name>
    <message>
        <source>未了事项</source>
        <translation>Open items</translation>
    </message>
    <message>
        <source>没有要处理的事</source>
        <translation>Nothing to see to</translation>
    </message>
    <message>
        <source>出纸了</source>
        <translation>It came out</translation>
    </message>
    <message>
        <source>没有出纸</source>
        <translation>It did not come out</translation>
    </message>
    <message>
        <source>重新清点</source>
        <translation>Count again</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>正在记录，请稍候</source>
        <translation>Being recorded, please wait</translation>
    </message>
    <message>
        <source>上次日结以来</source>
        <translation>Since the last closing</translation>
    </message>
    <message>
        <source>开班与日结</source>
        <translation>Opening and closing</translation>
    </message>
    <message>
        <source>开班</source>
        <translation>Open the day</translation>
    </message>
    <message>
        <source>记录清点</source>
        <translation>Record the count</translation>
    </message>
    <message>
        <source>日结</source>
        <translation>Close the day</translation>
    </message>
    <message>
        <source>打印日结单</source>
        <translation>Print the statement</translation>
    </message>
    <message>
        <source>请主管把本人身份证放到读卡器上</source>
        <translation>The supervisor places their own ID card on the reader</translation>
    </message>
    <message>
        <source>已开班</source>
        <translation>The day is opened</translation>
    </message>
    <message>
        <source>已记录清点</source>
        <translation>The count is recorded</translation>
    </message>
    <message>
        <source>已日结，请打印日结单</source>
        <translation>The day is closed; print its statement</translation>
    </message>
    <message>
        <source>已记录：出纸了</source>
        <translation>Recorded: it came out</translation>
    </message>
    <message>
        <source>已记录：没有出纸</source>
        <translation>Recorded: it did not come out</translation>
    </message>
    <message>
        <source>稍后打印</source>
        <translation>Print later</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>DecisionQueue</name>
    <message>
        <source>筛选：姓名、编号、业务、受理人</source>
        <translation>Filter: name, number, service, clerk</translation>
    </message>
    <message>
        <source>筛选待审批的件</source>
        <translation>Filter what waits for a decision</translation>
    </message>
    <message>
        <source>待审批</source>
        <translation>Awaiting decision</translation>
    </message>
    <message>
        <source>待审批  {count}</source>
        <translation>Awaiting decision  {count}</translation>
    </message>
    <message>
        <source>待审批  {shown}/{count}</source>
        <translation>Awaiting decision  {shown}/{count}</translation>
    </message>
    <message>
        <source>这一件需细看，不能一起批</source>
        <translation>This case needs a close look; it cannot be approved with others</translation>
    </message>
    <message>
        <source>一次只能批同一业务，已选的是{service}</source>
        <translation>Only one service at a time; chosen is {service}</translation>
    </message>
    <message>
        <source>空格选件，Ctrl+A 选同类相符件</source>
        <translation>Space chooses, Ctrl+A chooses matching cases of the same service</translation>
    </message>
    <message>
        <source>已选 {count} 件，Ctrl+A 全不选</source>
        <translation>{count} chosen, Ctrl+A for none</translation>
    </message>
    <message>
        <source>，需细看</source>
        <translation>, look closely</translation>
    </message>
</context>
<context>
    <name>DeclareForm</name>
    <message>
        <source>居所类型和申报义务人</source>
        <translation>Dwelling and who declares</translation>
    </message>
    <message>
        <source>入住日期</source>
        <translation>Moved in</translation>
    </message>
    <message>
        <source>搬离日期</source>
        <translation>Left on</translation>
    </message>
    <message>
        <source>搬离原住处</source>
        <translation>Left the old dwelling</translation>
    </message>
    <message>
        <source>申报义务人姓名或名称</source>
        <translation>Declarant&apos;s name</translation>
    </message>
    <message>
        <source>证件号码或统一社会信用代码</source>
        <translation>ID number or credit code</translation>
    </message>
    <message>
        <source>出示的房屋材料</source>
        <translation>Papers of the dwelling</translation>
    </message>
    <message>
        <source>服务处所</source>
        <translation>Workplace</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>申报义务人</source>
        <translation>Declarant</translation>
    </message>
    <message>
        <source>姓名或名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>房屋材料</source>
        <translation>Dwelling papers</translation>
    </message>
    <message>
        <source>职业</source>
        <translation>Occupation</translation>
    </message>
    <message>
        <source>来深事由</source>
        <translation>Reason for coming</translation>
    </message>
    <message>
        <source>婚姻状况</source>
        <translation>Marital status</translation>
    </message>
    <message>
        <source>文化程度</source>
        <translation>Education</translation>
    </message>
    <message>
        <source>{n} 日内</source>
        <translation>within {n} days</translation>
    </message>
    <message>
        <source>即时</source>
        <translation>at once</translation>
    </message>
    <message>
        <source>入住日期写成 2026-11-23，不晚于今天。</source>
        <translation>Write the day as 2026-11-23, not after today.</translation>
    </message>
    <message>
        <source>应在 {day} 前申报（{article}），今天在期限内。</source>
        <translation>To be declared by {day} ({article}); today is in time.</translation>
    </message>
    <message>
        <source>应在 {day} 前申报，已逾期 {n} 日：责令改正，每人罚款 {fine} 元（{article}）。</source>
        <translation>To be declared by {day}, {n} days late: correction is ordered, a fine of {fine} yuan a person ({article}).</translation>
    </message>
</context>
<context>
    <name>DeedPage</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>正在记录，请稍候</source>
        <translation>Recording, one moment please</translation>
    </message>
    <message>
        <source>稍后打印</source>
        <translation>Print later</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>发证 {shelf}</source>
        <translation>Hand over {shelf}</translation>
    </message>
    <message>
        <source>注销居住证</source>
        <translation>Cancel the permit</translation>
    </message>
    <message>
        <source>网上申办：{service}</source>
        <translation>Applied online: {service}</translation>
    </message>
    <message>
        <source>继续：{service}</source>
        <translation>Go on: {service}</translation>
    </message>
    <message>
        <source>下一位</source>
        <translation>Next person</translation>
    </message>
    <message>
        <source>补办签注</source>
        <translation>Endorse late</translation>
    </message>
    <message>
        <source>签注</source>
        <translation>Endorse</translation>
    </message>
    <message>
        <source>受理：{service}</source>
        <translation>{service}</translation>
    </message>
    <message>
        <source>由监护人代办：{service}</source>
        <translation>With the guardian: {service}</translation>
    </message>
    <message>
        <source>这一项不在这个窗口受理</source>
        <translation>This service is not begun at this counter</translation>
    </message>
    <message>
        <source>由受理员受理</source>
        <translation>A clerk of the counter accepts applications</translation>
    </message>
    <message>
        <source>没有证件在手：放上身份证才能受理（芯片损坏或换领中按 F4）。现在可以看权益 F2、假如 F5</source>
        <translation>No card in hand: lay it on the reader to accept (broken chip or card being renewed: F4). For now: benefits F2, what if F5</translation>
    </message>
    <message>
        <source>登记里没有这个人，不能判定</source>
        <translation>Nobody of this number is registered, nothing can be judged</translation>
    </message>
    <message>
        <source>身份证 {day} 到期，不能受理</source>
        <translation>The identity card expired on {day}, nothing can be accepted</translation>
    </message>
    <message>
        <source>{service}还没有办结（{state}）</source>
        <translation>{service} is still open ({state})</translation>
    </message>
    <message>
        <source>更正：{service}</source>
        <translation>Correct: {service}</translation>
    </message>
    <message>
        <source>打开：{service}</source>
        <translation>Open: {service}</translation>
    </message>
    <message>
        <source>打印一次性告知书</source>
        <translation>Print what is missing</translation>
    </message>
    <message>
        <source>改办：{service}</source>
        <translation>Instead: {service}</translation>
    </message>
    <message>
        <source>不适用</source>
        <translation>Does not apply</translation>
    </message>
    <message>
        <source>这一项不适用于本人</source>
        <translation>This service does not apply to this person</translation>
    </message>
    <message>
        <source>再向市级系统查询</source>
        <translation>Ask the city&apos;s system again</translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>没有设置读卡器</source>
        <translation>No card reader is set</translation>
    </message>
    <message>
        <source>丢弃 {name} 的草稿？</source>
        <translation>Discard the draft of {name}?</translation>
    </message>
    <message>
        <source>已录的电话、照片和签名将删除，不能找回。</source>
        <translation>Phone, photo and signature will be deleted for good.</translation>
    </message>
    <message>
        <source>保留</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>丢弃</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>DeskPapers</name>
    <message>
        <source>{service}：{day} 起可以再来</source>
        <translation>{service}: come back from {day}</translation>
    </message>
    <message>
        <source>{service}：还缺条件</source>
        <translation>{service}: conditions are missing</translation>
    </message>
    <message>
        <source>不打印，返回</source>
        <translation>Back without printing</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>DeskSays</name>
    <message>
        <source>年月日</source>
        <translation>ISO</translation>
    </message>
    <message>
        <source>居住证已中止，今天可以补办签注</source>
        <translation>The permit is suspended, a late endorsement can be given today</translation>
    </message>
    <message>
        <source>签注期内，今天可以签注</source>
        <translation>In the window: the permit can be endorsed today</translation>
    </message>
    <message>
        <source>居住证已挂失，可以补领</source>
        <translation>The permit is reported lost, it can be replaced today</translation>
    </message>
    <message>
        <source>可以{service}</source>
        <translation>{service}: can be done today</translation>
    </message>
    <message>
        <source>可以{service}，由监护人一起来办</source>
        <translation>{service}: can be done today, with a guardian</translation>
    </message>
    <message>
        <source>{day}再来，还差{lacks}</source>
        <translation>Come back on {day}, missing: {lacks}</translation>
    </message>
    <message>
        <source>先办居住登记，当日即可{service}</source>
        <translation>Register the residence first, then the same day: {service}</translation>
    </message>
    <message>
        <source>先办居住登记；今天登记的，{day}再来</source>
        <translation>Register the residence first; if today, come back on {day}</translation>
    </message>
    <message>
        <source>{service}在办：{state}</source>
        <translation>{service} under way: {state}</translation>
    </message>
    <message>
        <source>{found}：不办理居住证</source>
        <translation>{found}: no permit is issued</translation>
    </message>
    <message>
        <source>本人已网上申办{service}，按 Enter 办完</source>
        <translation>Applied online for {service}: Enter completes it</translation>
    </message>
    <message>
        <source>本人已网上申办{service}，今天还不符合条件</source>
        <translation>Applied online for {service}; the conditions are not met today</translation>
    </message>
    <message>
        <source>本人已向{station}网上申办{service}</source>
        <translation>Applied online for {service} at {station}</translation>
    </message>
    <message>
        <source>居住证已到，今天可以领取</source>
        <translation>The permit has arrived and can be collected today</translation>
    </message>
    <message>
        <source>登记里没有这个人，还不能判定</source>
        <translation>In no register: nothing can be judged yet</translation>
    </message>
    <message>
        <source>已登记居住，自{day}起计算</source>
        <translation>Residence registered, counted from {day}</translation>
    </message>
    <message>
        <source>居住证要交回注销</source>
        <translation>The permit has to be given back and cancelled</translation>
    </message>
    <message>
        <source>另一窗口已受理这个人的业务</source>
        <translation>Another counter has accepted a case of this person</translation>
    </message>
    <message>
        <source>身份证已过期，换了身份证再来</source>
        <translation>The identity card has expired, come back with a new one</translation>
    </message>
    <message>
        <source>居住证有效，{day}起可以签注</source>
        <translation>The permit is valid, it can be endorsed from {day}</translation>
    </message>
    <message>
        <source>{service}可以先受理，由主管核定</source>
        <translation>{service} can be accepted, a supervisor decides</translation>
    </message>
    <message>
        <source>还不能{service}，还差{lacks}</source>
        <translation>{service} is not possible yet, missing: {lacks}</translation>
    </message>
    <message>
        <source>条件都已达到</source>
        <translation>All conditions are met</translation>
    </message>
    <message>
        <source>父母或者其他监护人到场</source>
        <translation>A parent or another guardian comes along</translation>
    </message>
    <message>
        <source>带两人身份证和监护关系证明</source>
        <translation>with both identity cards and proof of guardianship</translation>
    </message>
    <message>
        <source>柜位 {shelf}</source>
        <translation>Shelf {shelf}</translation>
    </message>
    <message>
        <source>查不到：{names}</source>
        <translation>Unknown: {names}</translation>
    </message>
    <message>
        <source>核对号码；没有登记过的，先办居住登记</source>
        <translation>Check the number; who never registered registers the residence first</translation>
    </message>
    <message>
        <source>登记数据更新以后再判定居住证</source>
        <translation>The permit is judged once the registers were brought up to date</translation>
    </message>
    <message>
        <source>{ground}（{article}）</source>
        <translation>{ground} ({article})</translation>
    </message>
    <message>
        <source>{number}（{counter}，{day}）</source>
        <translation>{number} ({counter}, {day})</translation>
    </message>
    <message>
        <source>先与该窗口核对</source>
        <translation>Ask that counter first</translation>
    </message>
    <message>
        <source>承诺发证日 {day}</source>
        <translation>Promised by {day}</translation>
    </message>
    <message>
        <source>另有网上申请，与在办的重复</source>
        <translation>An online application duplicates the open case</translation>
    </message>
    <message>
        <source>办结之前不能再受理</source>
        <translation>No other case can be accepted before it ends</translation>
    </message>
    <message>
        <source>{day} 提交</source>
        <translation>submitted {day}</translation>
    </message>
    <message>
        <source>身份证 {day} 到期</source>
        <translation>The identity card expired on {day}</translation>
    </message>
    <message>
        <source>正在换领身份证的，由在场主管核准（F4）</source>
        <translation>Card being renewed: a supervisor here may approve (F4)</translation>
    </message>
    <message>
        <source>换证之后：{service}</source>
        <translation>With a new card: {service}</translation>
    </message>
    <message>
        <source>签注期 {first} 至 {last}</source>
        <translation>Endorse from {first} to {last}</translation>
    </message>
    <message>
        <source>遗失、损坏的可以补领、换领</source>
        <translation>A lost or damaged card can be replaced</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>{name}：{state}</source>
        <translation>{name}: {state}</translation>
    </message>
    <message>
        <source>登记数据截至 {when}</source>
        <translation>Registers as of {when}</translation>
    </message>
    <message>
        <source>读卡器</source>
        <translation>Reader</translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation> connecting</translation>
    </message>
    <message>
        <source>相机</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>数据库</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>不能记录</source>
        <translation> cannot record</translation>
    </message>
    <message>
        <source>登记数据</source>
        <translation>Registers</translation>
    </message>
    <message>
        <source>市级系统</source>
        <translation>City system</translation>
    </message>
    <message>
        <source>就绪</source>
        <translation> ready</translation>
    </message>
    <message>
        <source>请留意</source>
        <translation> needs a look</translation>
    </message>
    <message>
        <source>有故障</source>
        <translation> has a fault</translation>
    </message>
    <message>
        <source>未设置</source>
        <translation> not set</translation>
    </message>
    <message>
        <source>可以正常使用。</source>
        <translation>Works as it should.</translation>
    </message>
    <message>
        <source>本机的登记数据损坏，已移到一边；业务记录没有受影响。重新取得之前，需要查登记的业务不能办理。</source>
        <translation>The register data of this machine were damaged and have been set aside; the journal is not concerned. Until they are loaded again, whatever needs the registers cannot be done.</translation>
    </message>
    <message>
        <source>还没有设置。</source>
        <translation>Nothing is set yet.</translation>
    </message>
    <message>
        <source>按 F6 从找到的设备中选一个。</source>
        <translation>Press F6 to choose one of the devices found.</translation>
    </message>
    <message>
        <source>{device}说：{reasons}</source>
        <translation>{device} says: {reasons}</translation>
    </message>
    <message>
        <source>处理好后它会自己接着工作。</source>
        <translation>Once that is seen to it goes on by itself.</translation>
    </message>
    <message>
        <source>没读成，请再放一次</source>
        <translation>: not read, place again</translation>
    </message>
    <message>
        <source>断开</source>
        <translation> disconnected</translation>
    </message>
    <message>
        <source>正常</source>
        <translation> fine</translation>
    </message>
    <message>
        <source>已损坏，等待重新取得</source>
        <translation> damaged, to be loaded again</translation>
    </message>
    <message>
        <source>尚未导入</source>
        <translation> not imported</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>设备</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>正在重新连接：{name}</source>
        <translation>Reconnecting: {name}</translation>
    </message>
    <message>
        <source>试一试</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>已换用：{name}</source>
        <translation>Now in use: {name}</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>fine</translation>
    </message>
    <message>
        <source>工作中</source>
        <translation>at work</translation>
    </message>
    <message>
        <source>请留意</source>
        <translation>needs a look</translation>
    </message>
    <message>
        <source>故障</source>
        <translation>Fault</translation>
    </message>
    <message>
        <source>未设置</source>
        <translation>not set</translation>
    </message>
</context>
<context>
    <name>DifferenceList</name>
    <message>
        <source>不一致的项目</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>{field}：采用 {taken}</source>
        <translation>{field}: {taken} is used</translation>
    </message>
    <message>
        <source>{field}：不采用</source>
        <translation>{field}: not used</translation>
    </message>
    <message>
        <source>网上：{filed}&#x3000;登记：{known}</source>
        <translation>Online: {filed}&#x3000;Registered: {known}</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message>
        <source>申请与登记对照：{count} 处不同</source>
        <translation>Application against registers: {count} differences</translation>
    </message>
    <message>
        <source>申请与登记对照：全部一致</source>
        <translation>Application against registers: all equal</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>受理时</source>
        <translation>At acceptance</translation>
    </message>
    <message>
        <source>登记现在</source>
        <translation>Registers now</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>一致 {count} 项：{names}</source>
        <translation>{count} agree: {names}</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>{name}：受理时 {claimed}，登记现在 {found}</source>
        <translation>{name}: at acceptance {claimed}, registers now {found}</translation>
    </message>
</context>
<context>
    <name>DocumentBox</name>
    <message>
        <source>拍摄(&amp;S)</source>
        <translation>Photograph (&amp;S)</translation>
    </message>
    <message>
        <source>选择文件(&amp;F)</source>
        <translation>Choose a file (&amp;F)</translation>
    </message>
    <message>
        <source>已存：{what}</source>
        <translation>Kept: {what}</translation>
    </message>
    <message>
        <source>图片 (*.jpg *.jpeg *.png)</source>
        <translation>Pictures (*.jpg *.jpeg *.png)</translation>
    </message>
</context>
<context>
    <name>EndorsedView</name>
    <message>
        <source>{name}：已签注，有效至 {day}</source>
        <translation>{name}: endorsed, good until {day}</translation>
    </message>
    <message>
        <source>下一位</source>
        <translation>Next person</translation>
    </message>
    <message>
        <source>不打印，下一位</source>
        <translation>Next, without printing</translation>
    </message>
    <message>
        <source>补办签注：使用功能今天恢复，签注周期从今天重新算起</source>
        <translation>Endorsed late: the permit works again from today, and its years count anew from today</translation>
    </message>
    <message>
        <source>下一次签注：{first} 至 {last}</source>
        <translation>Next endorsement: {first} to {last}</translation>
    </message>
</context>
<context>
    <name>EvidenceView</name>
    <message>
        <source>受理时的判定</source>
        <translation>Verdict at acceptance</translation>
    </message>
    <message>
        <source>按现有登记的判定</source>
        <translation>Verdict by the registers as they stand</translation>
    </message>
    <message>
        <source>照片对照</source>
        <translation>Photos compared</translation>
    </message>
    <message>
        <source>现场</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>芯片</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>时间线</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>受理：{origin}   身份：{identified}</source>
        <translation>Accepted: {origin}   Identity: {identified}</translation>
    </message>
    <message>
        <source>现场照片</source>
        <translation>Live photo</translation>
    </message>
    <message>
        <source>芯片照片</source>
        <translation>Chip photo</translation>
    </message>
    <message>
        <source>判定：受理时和现在相同</source>
        <translation>Verdict: the same as at acceptance</translation>
    </message>
</context>
<context>
    <name>FeePage</name>
    <message>
        <source>工本费</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>可以办的事</source>
        <translation>What can be done</translation>
    </message>
    <message>
        <source>应缴</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>{yuan} 元</source>
        <translation>{yuan} yuan</translation>
    </message>
    <message>
        <source>已缴</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>缴费方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>收据号</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>退费</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>现金</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>银行卡</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>转账</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>免缴</source>
        <translation>Exempt</translation>
    </message>
    <message>
        <source>收到缴费：{method}</source>
        <translation>Fee received: {method}</translation>
    </message>
    <message>
        <source>免缴工本费</source>
        <translation>Exempt from the fee</translation>
    </message>
    <message>
        <source>打印缴费通知书</source>
        <translation>Print the notice of the fee</translation>
    </message>
    <message>
        <source>打印收据</source>
        <translation>Print the receipt</translation>
    </message>
    <message>
        <source>打印退费单</source>
        <translation>Print the refund slip</translation>
    </message>
    <message>
        <source>缴费凭证号</source>
        <translation>Number of the voucher</translation>
    </message>
    <message>
        <source>免缴原因</source>
        <translation>Reason for the exemption</translation>
    </message>
    <message>
        <source>退费原因</source>
        <translation>Reason for the refund</translation>
    </message>
    <message>
        <source>没有可办的事</source>
        <translation>Nothing can be done</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>记录收到缴费</source>
        <translation>Record the payment</translation>
    </message>
    <message>
        <source>已记录缴费：{name}</source>
        <translation>Payment recorded: {name}</translation>
    </message>
    <message>
        <source>已免缴：{name}</source>
        <translation>Exempted: {name}</translation>
    </message>
    <message>
        <source>已退费：{name}</source>
        <translation>Refunded: {name}</translation>
    </message>
</context>
<context>
    <name>FeesPage</name>
    <message>
        <source>待缴费和待退费的件</source>
        <translation>Cases to be paid or refunded</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>批准后要缴工本费的件会列在这里。</source>
        <translation>Cases whose fee is due after their approval are listed here.</translation>
    </message>
    <message>
        <source>没有待缴费的件</source>
        <translation>No case waits for payment</translation>
    </message>
    <message>
        <source>待缴费 {count} 件</source>
        <translation>Waiting for payment: {count}</translation>
    </message>
    <message>
        <source>{number}&#x3000;{time} 缴费</source>
        <translation>{number}  paid {time}</translation>
    </message>
    <message>
        <source>{number}&#x3000;{time} 批准</source>
        <translation>{number}  approved {time}</translation>
    </message>
    <message>
        <source>待退 {yuan} 元</source>
        <translation>{yuan} yuan to refund</translation>
    </message>
    <message>
        <source>{yuan} 元</source>
        <translation>{yuan} yuan</translation>
    </message>
</context>
<context>
    <name>FigureChart</name>
    <message>
        <source>统计图</source>
        <translation>Chart</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>受理件数</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>一次办成</source>
        <translation>Right first time</translation>
    </message>
    <message>
        <source>已决定</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>平均用时（小时）</source>
        <translation>Mean time (hours)</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>一次办成率</source>
        <translation>Right first time</translation>
    </message>
    <message>
        <source>统计表</source>
        <translation>Table of figures</translation>
    </message>
    <message>
        <source>日</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>周</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>季</source>
        <translation>Quarter</translation>
    </message>
    <message>
        <source>按日</source>
        <translation>By day</translation>
    </message>
    <message>
        <source>按业务</source>
        <translation>By service</translation>
    </message>
    <message>
        <source>按受理人</source>
        <translation>By clerk</translation>
    </message>
    <message>
        <source>按时段</source>
        <translation>By hour</translation>
    </message>
    <message>
        <source>按结果</source>
        <translation>By outcome</translation>
    </message>
    <message>
        <source>期间</source>
        <translation>Span</translation>
    </message>
    <message>
        <source>分类</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>未决定</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>撤回或重复</source>
        <translation>Withdrawn or twice</translation>
    </message>
    <message>
        <source>导出表格</source>
        <translation>Export workbook</translation>
    </message>
    <message>
        <source>已导出：{name}</source>
        <translation>Exported: {name}</translation>
    </message>
</context>
<context>
    <name>FilingView</name>
    <message>
        <source>网上填报</source>
        <translation>Filed online</translation>
    </message>
    <message>
        <source>与证件和登记核对</source>
        <translation>Compared with card and registers</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>还缺：{names}</source>
        <translation>Still missing: {names}</translation>
    </message>
    <message>
        <source>图像号的照片</source>
        <translation>Photo of the image number</translation>
    </message>
    <message>
        <source>按图像号取得</source>
        <translation>Found by its image number</translation>
    </message>
    <message>
        <source>没有取到，在窗口拍</source>
        <translation>Not found: taken at the counter</translation>
    </message>
    <message>
        <source>✓ 一致：{names}</source>
        <translation>✓ Agrees: {names}</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>业务</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>提交日期</source>
        <translation>Submitted on</translation>
    </message>
    <message>
        <source>受理点</source>
        <translation>Acceptance point</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>领取</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>上传的材料</source>
        <translation>Uploaded</translation>
    </message>
    <message>
        <source>图像号</source>
        <translation>Image number</translation>
    </message>
    <message>
        <source>与在办的件重复：{number}</source>
        <translation>Duplicates the open case {number}</translation>
    </message>
    <message>
        <source>这件网上申请已经办过了</source>
        <translation>This online application is completed already</translation>
    </message>
    <message>
        <source>申请人已在网上撤回</source>
        <translation>The applicant withdrew it online</translation>
    </message>
    <message>
        <source>已在网上办结</source>
        <translation>Closed online</translation>
    </message>
    <message>
        <source>选的是{station}，要到那里办</source>
        <translation>Filed at {station}: to be done there</translation>
    </message>
    <message>
        <source>网上申办：{service}</source>
        <translation>Applied online: {service}</translation>
    </message>
    <message>
        <source>{at} 已退回：{reason} {note}</source>
        <translation>Sent back {at}: {reason} {note}</translation>
    </message>
    <message>
        <source>这项业务现在不办理</source>
        <translation>This service is not open now</translation>
    </message>
    <message>
        <source>条件都已达到</source>
        <translation>All conditions are met</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>证件号码、受理编号、打印编号、居住证编号、登录名</source>
        <translation>Identity, case, print or permit number, login name</translation>
    </message>
    <message>
        <source>全部事项</source>
        <translation>All deeds</translation>
    </message>
    <message>
        <source>全部人员</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>追踪</source>
        <translation>Follow</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Deed</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
</context>
<context>
    <name>FinderPalette</name>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>姓名、拼音、号码、电话、受理编号、命令</source>
        <translation>Name, pinyin, number, phone, case number, command</translation>
    </message>
    <message>
        <source>找到</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>正在查找</source>
        <translation>Looking</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Setting</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Command</translation>
    </message>
</context>
<context>
    <name>FloatForm</name>
    <message>
        <source>备用金</source>
        <translation>Float</translation>
    </message>
    <message>
        <source>备用金（元）</source>
        <translation>Float (yuan)</translation>
    </message>
    <message>
        <source>与上次留存不符的说明</source>
        <translation>Why it is not what was left last time</translation>
    </message>
    <message>
        <source>不符说明</source>
        <translation>Why it differs</translation>
    </message>
    <message>
        <source>上次日结留存 {n} 元</source>
        <translation>The last closing left {n} yuan</translation>
    </message>
</context>
<context>
    <name>GiveBackBanner</name>
    <message>
        <source>请交回居住证，由主管注销</source>
        <translation>The permit is to be given back and cancelled by a supervisor</translation>
    </message>
    <message>
        <source>{ground}（{article}）。按 F3 办理注销，打印注销通知书。</source>
        <translation>{ground} ({article}). F3 cancels it and prints the notice.</translation>
    </message>
</context>
<context>
    <name>HandingView</name>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>有效期</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>代领人证件</source>
        <translation>Agent&apos;s ID card</translation>
    </message>
    <message>
        <source>由他人代领，两人证件都要（F4）</source>
        <translation>Somebody else collects; both ID cards needed (F4)</translation>
    </message>
    <message>
        <source>旧证已收回（F5）</source>
        <translation>Old card returned (F5)</translation>
    </message>
    <message>
        <source>没有收回的，写明原因</source>
        <translation>If not taken back, say why</translation>
    </message>
    <message>
        <source>旧证没有收回的原因</source>
        <translation>Why the old permit was not taken back</translation>
    </message>
    <message>
        <source>领证人在打印的领证凭证上签名</source>
        <translation>The recipient signs on the printed collection slip</translation>
    </message>
    <message>
        <source>与本人对照</source>
        <translation>Compare with the person</translation>
    </message>
    <message>
        <source>看人，看照片，再发证。</source>
        <translation>Look at the person, look at the photo, then hand over.</translation>
    </message>
    <message>
        <source>核对证件</source>
        <translation>Check ID</translation>
    </message>
    <message>
        <source>领证人签名</source>
        <translation>Recipient signs</translation>
    </message>
    <message>
        <source>柜位</source>
        <translation>Shelf</translation>
    </message>
    <message>
        <source>现场照片</source>
        <translation>Live photo</translation>
    </message>
    <message>
        <source>业务</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>居住证编号</source>
        <translation>Permit number</translation>
    </message>
    <message>
        <source>受理编号</source>
        <translation>Receipt number</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>主管{name}在场核准</source>
        <translation>Supervisor {name} is present and vouches</translation>
    </message>
    <message>
        <source>等待证件</source>
        <translation>Waiting for the card</translation>
    </message>
    <message>
        <source>不一致</source>
        <translation>Not the same</translation>
    </message>
    <message>
        <source>一致</source>
        <translation>Equal</translation>
    </message>
    <message>
        <source>等待代领人的证件</source>
        <translation>Waiting for the agent&apos;s card</translation>
    </message>
    <message>
        <source>{name}，至 {day}</source>
        <translation>{name}, until {day}</translation>
    </message>
    <message>
        <source>至 {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>，已过期</source>
        <translation>, expired</translation>
    </message>
    <message>
        <source>请放申请人本人的身份证</source>
        <translation>Place the applicant&apos;s own ID card</translation>
    </message>
    <message>
        <source>请放申请人的身份证</source>
        <translation>Place the applicant&apos;s ID card</translation>
    </message>
    <message>
        <source>再放代领人的身份证</source>
        <translation>Then place the agent&apos;s ID card</translation>
    </message>
    <message>
        <source>选代领人与申请人的关系，并拍下证明</source>
        <translation>Choose the relation of the agent and photograph the proof</translation>
    </message>
    <message>
        <source>收回旧证后按 F5；没有收回的写明原因</source>
        <translation>Press F5 once the old permit is taken back, or say why it is not</translation>
    </message>
    <message>
        <source>证件已核对，请对照面容后签名</source>
        <translation>ID checked; compare the face, then sign</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>按键说明</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>HouseDeskView</name>
    <message>
        <source>本人申报的房屋</source>
        <translation>Houses declared by this person</translation>
    </message>
    <message>
        <source>登记在这里的人</source>
        <translation>Registered here</translation>
    </message>
    <message>
        <source>出租人不在深圳</source>
        <translation>The landlord is not in Shenzhen</translation>
    </message>
    <message>
        <source>谁负责申报</source>
        <translation>Who declares</translation>
    </message>
    <message>
        <source>出租人</source>
        <translation>Landlord</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>实际管理人</source>
        <translation>Actual manager</translation>
    </message>
    <message>
        <source>管理人证件号码</source>
        <translation>Manager&apos;s ID number</translation>
    </message>
    <message>
        <source>拒不提供信息的人</source>
        <translation>Who refuses the data</translation>
    </message>
    <message>
        <source>拒绝的情形</source>
        <translation>How they refused</translation>
    </message>
    <message>
        <source>法律责任</source>
        <translation>What the law imposes</translation>
    </message>
    <message>
        <source>登记负责人</source>
        <translation>Record who answers</translation>
    </message>
    <message>
        <source>记录拒不提供</source>
        <translation>Record refusal</translation>
    </message>
    <message>
        <source>房屋住户</source>
        <translation>House</translation>
    </message>
    <message>
        <source>{name} 申报的房屋</source>
        <translation>Houses declared by {name}</translation>
    </message>
    <message>
        <source>没有登记过负责人</source>
        <translation>Nobody was recorded as answering for it</translation>
    </message>
    <message>
        <source>出租人 {landlord} 不在深圳，由实际管理人 {manager} 申报并承担责任</source>
        <translation>Landlord {landlord} is away; the actual manager {manager} declares and is liable</translation>
    </message>
    <message>
        <source>由出租人 {landlord} 申报</source>
        <translation>Landlord {landlord} declares</translation>
    </message>
    <message>
        <source>{time} {name}：{what}（{article}）</source>
        <translation>{time} {name}: {what} ({article})</translation>
    </message>
    <message>
        <source>{day} 起</source>
        <translation>since {day}</translation>
    </message>
    <message>
        <source>本窗口登记</source>
        <translation>registered at a counter</translation>
    </message>
    <message>
        <source>已登记房屋的申报义务人</source>
        <translation>Recorded who answers for the house</translation>
    </message>
    <message>
        <source>已记录，由公安机关责令改正</source>
        <translation>Recorded; the police order correction</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>另一处房屋</source>
        <translation>Another house</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>HouseFinder</name>
    <message>
        <source>楼栋和房号</source>
        <translation>Buildings and rooms</translation>
    </message>
    <message>
        <source>楼栋：小区、地址、拼音、首字母或房屋编码；房号可以接着写</source>
        <translation>Building: estate, address, pinyin, first letters or house code; the room may follow</translation>
    </message>
    <message>
        <source>没有找到。写小区名、路名和号码的开头，或者拼音首字母。</source>
        <translation>Nothing found. Write the beginning of the estate, road and number, or first letters of the pinyin.</translation>
    </message>
    <message>
        <source>{day} 起已拆除</source>
        <translation>gone since {day}</translation>
    </message>
    <message>
        <source>选房号</source>
        <translation>choose a room</translation>
    </message>
    <message>
        <source>这栋楼没有这个房号。按 Backspace 另选楼栋。</source>
        <translation>The building has no such room. Backspace: another building.</translation>
    </message>
    <message>
        <source>房号：{building}</source>
        <translation>Room in {building}</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>原因(&amp;R)</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>看过的证据</source>
        <translation>Evidence seen</translation>
    </message>
    <message>
        <source>情况说明(&amp;N)</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>在场主管登录名(&amp;L)</source>
        <translation>&amp;Login of the supervisor present</translation>
    </message>
    <message>
        <source>主管密码(&amp;P)</source>
        <translation>&amp;Password of the supervisor</translation>
    </message>
    <message>
        <source>只用于芯片损坏或身份证换领中。核准会记入此件，并注明在凭证和文书上。</source>
        <translation>Only for a broken chip or a card that is being renewed. The approval is recorded with the case, and marked on the evidence and on the papers.</translation>
    </message>
    <message>
        <source>未读卡核准身份：{name}</source>
        <translation>Identified without the card: {name}</translation>
    </message>
    <message>
        <source>勾选证据，写明情况，由在场主管输入登录名和密码。</source>
        <translation>Tick the evidence, say what is wrong, and let the supervisor who is present enter login and password.</translation>
    </message>
    <message>
        <source>核准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>请主管把本人身份证放到读卡器上</source>
        <translation>The supervisor&apos;s own ID card on the reader, please</translation>
    </message>
</context>
<context>
    <name>ImpactPage</name>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>受益</source>
        <translation>Gains</translation>
    </message>
    <message>
        <source>受损</source>
        <translation>Loses</translation>
    </message>
    <message>
        <source>业务</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Grouping</translation>
    </message>
    <message>
        <source>各组人数</source>
        <translation>People by group</translation>
    </message>
    <message>
        <source>组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>比较</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>现行规定</source>
        <translation>Law in force</translation>
    </message>
    <message>
        <source>修改后的规定</source>
        <translation>Amended law</translation>
    </message>
    <message>
        <source>按哪一天</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>比较两部规定</source>
        <translation>Compare two laws</translation>
    </message>
    <message>
        <source>正在比较……</source>
        <translation>Comparing …</translation>
    </message>
    <message>
        <source>{count} 处修改；按 {people} 人测算</source>
        <translation>{count} changes; reckoned over {people} people</translation>
    </message>
    <message>
        <source>导出比较结果</source>
        <translation>Export the comparison</translation>
    </message>
    <message>
        <source>稍后打印</source>
        <translation>Print later</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已存到 {path}</source>
        <translation>Saved to {path}</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>把国务院办公厅的节假日安排通知全文粘贴在这里，或者打开文件（文本或者 CSV）</source>
        <translation>Paste the State Council&apos;s whole notice of holidays here, or open a file (text or CSV)</translation>
    </message>
    <message>
        <source>节假日通知</source>
        <translation>Notice of holidays</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>出处（通知的名称和文号）</source>
        <translation>Source (name and number of the notice)</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>导入新一年的节假日通知</source>
        <translation>Import the notice of holidays of a new year</translation>
    </message>
    <message>
        <source>还没有内容</source>
        <translation>Nothing here yet</translation>
    </message>
    <message>
        <source>{year} 年：全年 {n} 个工作日，放假 {off} 天，调休上班 {made_up} 天</source>
        <translation>{year}: {n} working days, {off} days off, {made_up} made up</translation>
    </message>
    <message>
        <source>{name}：{first}（{weekday}）至 {last}（{end}），{n} 天</source>
        <translation>{name}: {first} ({weekday}) to {last} ({end}), {n} days</translation>
    </message>
    <message>
        <source>上班：{day}（{weekday}）{name}</source>
        <translation>Made up: {day} ({weekday}) {name}</translation>
    </message>
    <message>
        <source>国务院办公厅{title}的通知</source>
        <translation>国务院办公厅{title}的通知</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>导入，交另一位管理员签署</source>
        <translation>Import, for another administrator to sign</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>可以办的事</source>
        <translation>What can be done</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>补正、不予受理：{name}</source>
        <translation>Supplement, non-acceptance: {name}</translation>
    </message>
    <message>
        <source>正在记录，请稍候</source>
        <translation>Recording, please wait</translation>
    </message>
    <message>
        <source>不予受理：{service}</source>
        <translation>Not accepted: {service}</translation>
    </message>
    <message>
        <source>告知补正：{service}</source>
        <translation>Supplement: {service}</translation>
    </message>
    <message>
        <source>补正告知：{service}</source>
        <translation>Notice of what to supplement: {service}</translation>
    </message>
    <message>
        <source>不予受理通知：{service}</source>
        <translation>Notice of non-acceptance: {service}</translation>
    </message>
    <message>
        <source>已补齐：{service}</source>
        <translation>Brought: {service}</translation>
    </message>
    <message>
        <source>申请人不再申请：{service}</source>
        <translation>Applicant gives up: {service}</translation>
    </message>
    <message>
        <source>撤销不予受理：{service}</source>
        <translation>Set aside non-acceptance: {service}</translation>
    </message>
    <message>
        <source>打印 {notice}</source>
        <translation>Print: {notice}</translation>
    </message>
    <message>
        <source>已受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>已补齐</source>
        <translation>Brought</translation>
    </message>
    <message>
        <source>不再申请</source>
        <translation>Given up</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>等补正</source>
        <translation>To supplement</translation>
    </message>
    <message>
        <source>{condition}：{found}</source>
        <translation>{condition}: {found}</translation>
    </message>
    <message>
        <source>没有可办的事</source>
        <translation>Nothing to do</translation>
    </message>
    <message>
        <source>正在读取</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>记录：已补齐</source>
        <translation>Record: brought</translation>
    </message>
    <message>
        <source>记录：不再申请</source>
        <translation>Record: given up</translation>
    </message>
    <message>
        <source>撤销不予受理</source>
        <translation>Set aside non-acceptance</translation>
    </message>
    <message>
        <source>告知补正</source>
        <translation>Tell what to supplement</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>已记录</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>稍后打印</source>
        <translation>Print later</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Law</name>
    <message>
        <source>自缴费之日起 {days} 个工作日内发放</source>
        <translation>Issued within {days} working days of the payment</translation>
    </message>
    <message>
        <source>工作日表只到 {year} 年底，不能告知期限</source>
        <translation>The table of working days ends with {year}; no deadline can be told</translation>
    </message>
    <message>
        <source>现有文本没有规定告知不符合的期限；最迟 {issue} 发放</source>
        <translation>The texts set no deadline for telling a refusal; issued by {issue}</translation>
    </message>
    <message>
        <source>政策依据</source>
        <translation>Policy basis</translation>
    </message>
    <message>
        <source>现有文本没有规定这项业务</source>
        <translation>The texts say nothing about this service</translation>
    </message>
    <message>
        <source>由审批主管认定</source>
        <translation>To be decided by a supervisor</translation>
    </message>
    <message>
        <source>居民身份证</source>
        <translation>Resident identity card</translation>
    </message>
    <message>
        <source>港澳台居民居住证</source>
        <translation>Residence permit for Hong Kong, Macao and Taiwan residents</translation>
    </message>
    <message>
        <source>外国人永久居留身份证</source>
        <translation>Foreigner&apos;s permanent residence card</translation>
    </message>
    <message>
        <source>护照</source>
        <translation>Passport</translation>
    </message>
    <message>
        <source>居住证有效</source>
        <translation>Permit valid</translation>
    </message>
    <message>
        <source>居住证使用功能中止</source>
        <translation>Permit suspended</translation>
    </message>
    <message>
        <source>居住证已注销</source>
        <translation>Permit cancelled</translation>
    </message>
    <message>
        <source>旧证已失效</source>
        <translation>Old permit lapsed</translation>
    </message>
    <message>
        <source>未持有居住证</source>
        <translation>No permit</translation>
    </message>
    <message>
        <source>居民身份证；港澳台居民和外国人只办居住登记</source>
        <translation>Resident identity card; residents of Hong Kong, Macao and Taiwan and foreigners only register their residence</translation>
    </message>
    <message>
        <source>没有境内户籍登记</source>
        <translation>no household registration in the mainland</translation>
    </message>
    <message>
        <source>非本地户籍</source>
        <translation>Household not in this city</translation>
    </message>
    <message>
        <source>持有在换领期限内的旧证</source>
        <translation>Holds an old permit within its exchange period</translation>
    </message>
    <message>
        <source>没有旧证</source>
        <translation>No old permit</translation>
    </message>
    <message>
        <source>港澳台居民的号码</source>
        <translation>Number of a Hong Kong, Macao or Taiwan resident</translation>
    </message>
    <message>
        <source>旧证可以换领至 {last}</source>
        <translation>The old permit can be exchanged until {last}</translation>
    </message>
    <message>
        <source>{since} 起已为本地户籍</source>
        <translation>Local household since {since}</translation>
    </message>
    <message>
        <source>户籍地：{place}</source>
        <translation>Household: {place}</translation>
    </message>
    <message>
        <source>应当办理{service}</source>
        <translation>{service} is the right service</translation>
    </message>
    <message>
        <source>登记信息暂时查询不到</source>
        <translation>The registers cannot be asked just now</translation>
    </message>
    <message>
        <source>没有同类业务在办</source>
        <translation>No open case of this kind</translation>
    </message>
    <message>
        <source>{accepted} 受理的同类业务尚未办结</source>
        <translation>A case of this kind, accepted {accepted}, is still open</translation>
    </message>
    <message>
        <source>自居住登记之日起连续居住满 {months} 个月（间隔不超过 {gap} 日视为连续）</source>
        <translation>{months} months of continuous residence since registration (gaps of up to {gap} days do not break it)</translation>
    </message>
    <message>
        <source>受理之日前 {window} 个月内居住登记累计满 {days} 日，按 {article} 视为连续</source>
        <translation>{days} registered days in the {window} months before acceptance count as continuous by {article}</translation>
    </message>
    <message>
        <source>受理之日前 {window} 个月内持有效旧证累计满 {days} 日，按 {article} 视为连续</source>
        <translation>{days} days with a valid old permit in the {window} months before acceptance count as continuous by {article}</translation>
    </message>
    <message>
        <source>没有居住登记</source>
        <translation>No residence registration</translation>
    </message>
    <message>
        <source>已于 {left} 搬离，目前没有居住登记</source>
        <translation>Left on {left}; no residence registration now</translation>
    </message>
    <message>
        <source>自 {start} 起连续居住 {months} 个月零 {days} 日</source>
        <translation>Since {start}: {months} months and {days} days without a break</translation>
    </message>
    <message>
        <source>已于 {left} 搬离，目前没有居住登记；{last} 以前（含当日）重新登记的，此前的居住时间连续计算</source>
        <translation>Left on {left}, no registration now; whoever registers again by {last} keeps the time so far</translation>
    </message>
    <message>
        <source>已于 {left} 搬离，目前没有居住登记；间隔已超过 {gap} 日，重新登记后重新计算</source>
        <translation>Left on {left}, no registration now; the gap is longer than {gap} days, and the count begins anew with the next registration</translation>
    </message>
    <message>
        <source>自 {start} 起连续居住 {months} 个月零 {days} 日（此前 {left} 至 {back} 间隔 {gap} 日，已中断）</source>
        <translation>Since {start}: {months} months and {days} days without a break (before it a gap of {gap} days from {left} to {back}, which broke it)</translation>
    </message>
    <message>
        <source>申请日前 {window} 个月内居住登记累计满 {months} 个月（{days} 日）</source>
        <translation>{months} months of registration ({days} days) in the {window} months before application</translation>
    </message>
    <message>
        <source>{first} 以来居住登记累计 {days} 日</source>
        <translation>{days} days of registration since {first}</translation>
    </message>
    <message>
        <source>申请时已办理居住登记</source>
        <translation>Residence registered at application</translation>
    </message>
    <message>
        <source>{start} 起有居住登记</source>
        <translation>Registered since {start}</translation>
    </message>
    <message>
        <source>没有社会保险记录</source>
        <translation>No social insurance record</translation>
    </message>
    <message>
        <source>{scheme}：没有可以计算的月份</source>
        <translation>{scheme}: no month that counts</translation>
    </message>
    <message>
        <source>{scheme}：{first} 至 {last} 连续 {months} 个月</source>
        <translation>{scheme}: {months} months running, {first} to {last}</translation>
    </message>
    <message>
        <source>{scheme}：{first} 至 {last} 连续 {months} 个月，其中补缴 {late} 个月</source>
        <translation>{scheme}: {months} months running, {first} to {last}, {late} of them back-paid</translation>
    </message>
    <message>
        <source>{scheme}：{first} 至 {last} 累计 {months} 个月，其中补缴 {late} 个月</source>
        <translation>{scheme}: {months} months from {first} to {last}, {late} of them back-paid</translation>
    </message>
    <message>
        <source>{scheme}：{first} 至 {last} 累计 {months} 个月</source>
        <translation>{scheme}: {months} months from {first} to {last}</translation>
    </message>
    <message>
        <source>{scheme}：累计 {months} 个月，其中补缴 {late} 个月</source>
        <translation>{scheme}: {months} months in all, {late} of them back-paid</translation>
    </message>
    <message>
        <source>{scheme}：累计 {months} 个月</source>
        <translation>{scheme}: {months} months in all</translation>
    </message>
    <message>
        <source>各险种合计 {months} 个月；文本没有说是否须为同一险种，由审批主管认定</source>
        <translation>{months} months in all schemes together; the text does not say whether it must be one scheme: a supervisor decides</translation>
    </message>
    <message>
        <source>连续参保到 {last} 为止，没有延续到申请之时；文本没有说是否须延续，按约定计入，请审批主管留意</source>
        <translation>The insurance ran until {last} and not up to the application; the text does not say whether it must: counted by convention, for the supervisor to note</translation>
    </message>
    <message>
        <source>连续参保到 {last} 为止，没有延续到申请之时；文本没有说是否须延续，由审批主管认定</source>
        <translation>The insurance ran until {last} and not up to the application; the text does not say whether it must: a supervisor decides</translation>
    </message>
    <message>
        <source>连续参保到 {last} 为止，没有延续到申请之时，按约定不计入</source>
        <translation>The insurance ran until {last} and not up to the application: by convention it does not count</translation>
    </message>
    <message>
        <source>同一险种自居住登记以来连续 {run} 个月，或者申请前 {window} 个月内累计 {months} 个月</source>
        <translation>One scheme, {run} months in a row since registration or {months} months in the {window} months before application</translation>
    </message>
    <message>
        <source>同一险种申请前 {window} 个月内累计 {months} 个月</source>
        <translation>One scheme, {months} months in the {window} months before application</translation>
    </message>
    <message>
        <source>累计参保 {months} 个月</source>
        <translation>{months} months of insurance in all</translation>
    </message>
    <message>
        <source>连续参保 {months} 个月</source>
        <translation>{months} months of insurance running</translation>
    </message>
    <message>
        <source>同一险种累计 {months} 个月</source>
        <translation>One scheme, {months} months in all</translation>
    </message>
    <message>
        <source>同一险种连续 {months} 个月</source>
        <translation>One scheme, {months} months in a row</translation>
    </message>
    <message>
        <source>养老保险</source>
        <translation>Pension insurance</translation>
    </message>
    <message>
        <source>医疗保险</source>
        <translation>Medical insurance</translation>
    </message>
    <message>
        <source>工伤保险</source>
        <translation>Work injury insurance</translation>
    </message>
    <message>
        <source>失业保险</source>
        <translation>Unemployment insurance</translation>
    </message>
    <message>
        <source>生育保险</source>
        <translation>Maternity insurance</translation>
    </message>
    <message>
        <source>在签注期内</source>
        <translation>Within the endorsement window</translation>
    </message>
    <message>
        <source>{anniversary} 起使用功能中止，可以补办签注</source>
        <translation>Suspended from {anniversary}; the endorsement can be made up</translation>
    </message>
    <message>
        <source>签注期为 {opens} 至 {last}，中止后可以补办</source>
        <translation>The window is {opens} to {last}; it can be made up after suspension</translation>
    </message>
    <message>
        <source>{anniversary} 起使用功能中止，{cancelled} 起注销，可以补办签注</source>
        <translation>Suspended from {anniversary}, cancelled from {cancelled}; the endorsement can still be made up</translation>
    </message>
    <message>
        <source>按签发之日 {opens} 开始；按居住满年之日 {full} 已经开始</source>
        <translation>by the day of issue it opens on {opens}; by the full year of residence, {full}, it is open</translation>
    </message>
    <message>
        <source>在签注期内，居住证有效至 {last}</source>
        <translation>Within the window; the permit is valid until {last}</translation>
    </message>
    <message>
        <source>签注期 {opens} 开始，居住证有效至 {last}</source>
        <translation>The window opens {opens}; the permit is valid until {last}</translation>
    </message>
    <message>
        <source>签注期为 {opens} 至 {last}，中止后 {months} 个月内可以补办</source>
        <translation>The window is {opens} to {last}; a missed endorsement can be made up within {months} months of suspension</translation>
    </message>
    <message>
        <source>居住证有效；中止的应当先办理{service}</source>
        <translation>Permit valid; a suspended one needs {service} first</translation>
    </message>
    <message>
        <source>{anniversary} 起使用功能中止</source>
        <translation>Suspended from {anniversary}</translation>
    </message>
    <message>
        <source>居住证有效至 {last}</source>
        <translation>Permit valid until {last}</translation>
    </message>
    <message>
        <source>登记信息中没有，需要审批主管认定</source>
        <translation>Not in the registers; a supervisor must decide</translation>
    </message>
    <message>
        <source>经认定的人才</source>
        <translation>Recognised talent</translation>
    </message>
    <message>
        <source>留学回国人员</source>
        <translation>Returned from studies abroad</translation>
    </message>
    <message>
        <source>高级工以上技能人才</source>
        <translation>Senior technician or above</translation>
    </message>
    <message>
        <source>大专</source>
        <translation>Junior college</translation>
    </message>
    <message>
        <source>本科</source>
        <translation>Bachelor</translation>
    </message>
    <message>
        <source>硕士</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>博士</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>普通高中</source>
        <translation>Senior high school</translation>
    </message>
    <message>
        <source>中专</source>
        <translation>Secondary vocational school</translation>
    </message>
    <message>
        <source>技校</source>
        <translation>Technical school</translation>
    </message>
    <message>
        <source>职高</source>
        <translation>Vocational high school</translation>
    </message>
    <message>
        <source>高等院校</source>
        <translation>University or college</translation>
    </message>
    <message>
        <source>初中</source>
        <translation>Junior high school</translation>
    </message>
    <message>
        <source>小学</source>
        <translation>Primary school</translation>
    </message>
    <message>
        <source>{title}，尚未开始</source>
        <translation>{title}: not begun yet</translation>
    </message>
    <message>
        <source>{title}，已经结束</source>
        <translation>{title}: over already</translation>
    </message>
    <message>
        <source>{title}，不是全日制</source>
        <translation>{title}: not full-time</translation>
    </message>
    <message>
        <source>{title}，不属于规定的范围</source>
        <translation>{title}: not of a kind that counts</translation>
    </message>
    <message>
        <source>引进人才，或者正在接受全日制中高等学历（职业）教育</source>
        <translation>Talent taken in, or full-time secondary or higher (vocational) education</translation>
    </message>
    <message>
        <source>正在本地就读（全日制）</source>
        <translation>Full-time studies in this city</translation>
    </message>
    <message>
        <source>{title}，自 {start} 起</source>
        <translation>{title}, since {start}</translation>
    </message>
    <message>
        <source>没有人才或者就读记录</source>
        <translation>No record of talent or studies</translation>
    </message>
    <message>
        <source>有效期自签发之日起计算；{on} 签发的，有效至 {last}</source>
        <translation>Validity counts from the issue: issued on {on}, good until {last}</translation>
    </message>
    <message>
        <source>办理后有效至 {last}</source>
        <translation>Then good until {last}</translation>
    </message>
    <message>
        <source>整项</source>
        <translation>the whole</translation>
    </message>
    <message>
        <source>条件种类</source>
        <translation>kind of condition</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>name</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>basis</translation>
    </message>
    <message>
        <source>月数</source>
        <translation>months</translation>
    </message>
    <message>
        <source>天数</source>
        <translation>days</translation>
    </message>
    <message>
        <source>允许间隔天数</source>
        <translation>gap allowed (days)</translation>
    </message>
    <message>
        <source>计算期间（月）</source>
        <translation>window (months)</translation>
    </message>
    <message>
        <source>签注期（日）</source>
        <translation>endorsement window (days)</translation>
    </message>
    <message>
        <source>中止后注销（月）</source>
        <translation>cancelled after suspension (months)</translation>
    </message>
    <message>
        <source>参保月数</source>
        <translation>months of insurance</translation>
    </message>
    <message>
        <source>险种</source>
        <translation>schemes</translation>
    </message>
    <message>
        <source>视为连续</source>
        <translation>deemed continuous</translation>
    </message>
    <message>
        <source>人才类别</source>
        <translation>kinds of talent</translation>
    </message>
    <message>
        <source>学历层次</source>
        <translation>degree levels</translation>
    </message>
    <message>
        <source>就读类别</source>
        <translation>kinds of schooling</translation>
    </message>
    <message>
        <source>居住证状态</source>
        <translation>states of the permit</translation>
    </message>
    <message>
        <source>本地户籍区划</source>
        <translation>codes of local households</translation>
    </message>
    <message>
        <source>证件种类</source>
        <translation>kinds of document</translation>
    </message>
    <message>
        <source>适用对象</source>
        <translation>for whom</translation>
    </message>
    <message>
        <source>人人须符合</source>
        <translation>asked of everybody</translation>
    </message>
    <message>
        <source>条件组合</source>
        <translation>conditions together</translation>
    </message>
    <message>
        <source>费用（元）</source>
        <translation>fee (yuan)</translation>
    </message>
    <message>
        <source>收费依据</source>
        <translation>basis of the fee</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>until</translation>
    </message>
    <message>
        <source>告知期限</source>
        <translation>time to refuse</translation>
    </message>
    <message>
        <source>发放期限</source>
        <translation>time to issue</translation>
    </message>
    <message>
        <source>办理后的有效期</source>
        <translation>good for</translation>
    </message>
    <message>
        <source>文书</source>
        <translation>papers</translation>
    </message>
    <message>
        <source>工作日</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>日历日</source>
        <translation>calendar days</translation>
    </message>
    <message>
        <source>施行日期</source>
        <translation>in force from</translation>
    </message>
    <message>
        <source>失效日期</source>
        <translation>in force to</translation>
    </message>
    <message>
        <source>预测月数</source>
        <translation>months of forecast</translation>
    </message>
    <message>
        <source>换领截止</source>
        <translation>exchange until</translation>
    </message>
    <message>
        <source>旧证有效日</source>
        <translation>old cards valid on</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>source</translation>
    </message>
    <message>
        <source>原证没有挂失</source>
        <translation>the card is not reported lost</translation>
    </message>
    <message>
        <source>尚未挂失，受理时先办挂失声明</source>
        <translation>not reported yet; to be declared before the acceptance</translation>
    </message>
    <message>
        <source>已挂失，或者受理时声明原证丢失、损毁</source>
        <translation>reported lost, or declared lost or destroyed at the acceptance</translation>
    </message>
    <message>
        <source>{lost} 起已挂失</source>
        <translation>reported lost since {lost}</translation>
    </message>
    <message>
        <source>领取新证时交回原证；已挂失的应当办理{service}</source>
        <translation>the old card is given back for the new one; if it is reported lost: {service}</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
</context>
<context>
    <name>LeavingForm</name>
    <message>
        <source>搬离日期</source>
        <translation>Left on</translation>
    </message>
    <message>
        <source>写成 2026-11-23，不早于登记日期，不晚于今天。搬离当日起不再计算居住时间。</source>
        <translation>As 2026-11-23, not before the registration nor after today. From that day on the stay no longer counts.</translation>
    </message>
    <message>
        <source>{day} 起登记在 {address}</source>
        <translation>Registered since {day} at {address}</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source> · {n} 条待报送</source>
        <translation> · {n} to send</translation>
    </message>
    <message>
        <source>{done} / {total} 条</source>
        <translation>{done} / {total} records</translation>
    </message>
    <message>
        <source>正在接收{what}&#x3000;{count}&#x3000;{left}</source>
        <translation>Receiving {what}   {count}   {left}</translation>
    </message>
    <message>
        <source>正在估算还需多久</source>
        <translation>estimating the time left</translation>
    </message>
    <message>
        <source>不到 1 分钟</source>
        <translation>under 1 minute</translation>
    </message>
    <message>
        <source>约需 {n} 分钟</source>
        <translation>about {n} min</translation>
    </message>
    <message>
        <source>约需 {n} 小时</source>
        <translation>about {n} h</translation>
    </message>
    <message>
        <source>{n} 秒内</source>
        <translation>within {n} s</translation>
    </message>
    <message>
        <source>与市级系统断开 {hours}，受理须主管先允许</source>
        <translation>Cut off from the city system for {hours}: acceptance needs a supervisor&apos;s leave</translation>
    </message>
    <message>
        <source>请主管在“往来”（Ctrl+9）里允许。审批、发证和打印照常。</source>
        <translation>A supervisor can allow it under “Exchange” (Ctrl+9). Decisions, hand-over and printing go on.</translation>
    </message>
    <message>
        <source>与市级系统断开 {hours}，主管已允许受理至 {until}</source>
        <translation>Cut off from the city system for {hours}; a supervisor allows acceptance until {until}</translation>
    </message>
    <message>
        <source>登记数据较旧，请申请人带近期材料。</source>
        <translation>The registers are rather old: ask applicants for recent papers. </translation>
    </message>
    <message>
        <source>与市级系统断开 {hours}，可继续办理</source>
        <translation>Cut off from the city system for {hours}; work goes on</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source>{n} 小时</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>满 {hours}后受理须主管允许。</source>
        <translation>After {hours} acceptance needs a supervisor&apos;s leave.</translation>
    </message>
    <message>
        <source>重复受理</source>
        <translation>Duplicate acceptance</translation>
    </message>
    <message>
        <source>账号停用，没有采用：{act}</source>
        <translation>Account locked, not taken: {act}</translation>
    </message>
    <message>
        <source>他处先办：{act}</source>
        <translation>Done elsewhere first: {act}</translation>
    </message>
    <message>
        <source>同一人的同一业务，别的窗口先受理，以那一件为准；我方这一件不再办理。请打印重复受理告知书交给申请人，回执收回。</source>
        <translation>Another counter accepted the same service for the same person first, and that case counts; ours ends here. Print the notice of a duplicate for the applicant and take the receipt back.</translation>
    </message>
    <message>
        <source>作出决定的账号当时已在市级系统停用，决定没有采用；这一件重新等待决定，请另一位主管办理。</source>
        <translation>The account that decided was already locked in the city system, so the decision was not taken. The case waits for a decision again: another supervisor must decide.</translation>
    </message>
    <message>
        <source>这一件别处已先办，以先办的为准；我方这一步没有采用。请按此件现在的状态继续，不必重办。</source>
        <translation>Somebody did this elsewhere first, and that counts; our step was not taken. Go on from the state the case has now; nothing has to be done again.</translation>
    </message>
    <message>
        <source>我方 {name} {time}</source>
        <translation>Ours: {name} {time}</translation>
    </message>
    <message>
        <source>{time}（{hours}前）</source>
        <translation>{time} ({hours} ago)</translation>
    </message>
    <message>
        <source>号码已被另一条记录占用</source>
        <translation>another record has its number</translation>
    </message>
    <message>
        <source>轮到时，别处已先办</source>
        <translation>another counter had been there first</translation>
    </message>
    <message>
        <source>所依据的记录不在本机</source>
        <translation>the record that it is about is not here</translation>
    </message>
    <message>
        <source>本机的程序读不懂，请升级后再看</source>
        <translation>this program cannot read it: upgrade, then look again</translation>
    </message>
    <message>
        <source>断开 · {n} 条待报送</source>
        <translation>Cut off · {n} to send</translation>
    </message>
    <message>
        <source>期限和记录的时间都按本机时钟。请管理员校准时钟；校准前请主管核对日期。</source>
        <translation>Deadlines and records follow this counter&apos;s clock. Please let an administrator set it; until then a supervisor checks the dates.</translation>
    </message>
    <message>
        <source>本机时钟比市级系统快 {n} 分钟</source>
        <translation>This clock is {n} min ahead of the city&apos;s</translation>
    </message>
    <message>
        <source>本机时钟比市级系统慢 {n} 分钟</source>
        <translation>This clock is {n} min behind the city&apos;s</translation>
    </message>
    <message>
        <source>断开</source>
        <translation>cut off</translation>
    </message>
    <message>
        <source>已停止</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>没有设置，独立工作</source>
        <translation>not set, works alone</translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation>connecting</translation>
    </message>
    <message>
        <source>已同步</source>
        <translation>level</translation>
    </message>
    <message>
        <source>正在收发</source>
        <translation>exchanging</translation>
    </message>
    <message>
        <source>断开，可继续办理</source>
        <translation>cut off, work goes on</translation>
    </message>
    <message>
        <source>已停止，请处理</source>
        <translation>stopped, please act</translation>
    </message>
    <message>
        <source>数据只存在本机。需要联网时，请管理员在设置里写上地址。</source>
        <translation>The data is on this machine only. To connect, an administrator enters the address in the settings.</translation>
    </message>
    <message>
        <source>窗口照常办理；接通后自动报送。</source>
        <translation>The counter works as usual and sends by itself once connected.</translation>
    </message>
    <message>
        <source>本机办的都已报送，别处办的都已收到。</source>
        <translation>All that was done here is sent, all that was done elsewhere is here.</translation>
    </message>
    <message>
        <source>正在报送和接收，窗口照常办理。</source>
        <translation>Sending and receiving; the counter works as usual.</translation>
    </message>
    <message>
        <source>窗口照常办理，受理的件暂存本机，接通后自动报送。</source>
        <translation>The counter works as usual; cases are kept here and sent by themselves once connected.</translation>
    </message>
    <message>
        <source>收发已停止，待报送的都留在本机。</source>
        <translation>Nothing is sent or received; what waits stays on this machine.</translation>
    </message>
    <message>
        <source>登记数据</source>
        <translation>registers</translation>
    </message>
    <message>
        <source>社保数据</source>
        <translation>insurance data</translation>
    </message>
    <message>
        <source>办理记录</source>
        <translation>records of work</translation>
    </message>
</context>
<context>
    <name>LinkPage</name>
    <message>
        <source>冲突</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>没有冲突</source>
        <translation>No conflicts</translation>
    </message>
    <message>
        <source>别处先办的件会列在这里。</source>
        <translation>Cases that somebody else was first with are listed here.</translation>
    </message>
    <message>
        <source>待报送</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>没有待报送的</source>
        <translation>Nothing waits</translation>
    </message>
    <message>
        <source>本机办的都已报送。</source>
        <translation>All that was done here is sent.</translation>
    </message>
    <message>
        <source>没有效力的记录</source>
        <translation>Records without effect</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>每条记录都已生效。</source>
        <translation>Every record took effect.</translation>
    </message>
    <message>
        <source>已处理</source>
        <translation>Handled</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>To handle</translation>
    </message>
    <message>
        <source>{n} 件待处理</source>
        <translation>{n} to handle</translation>
    </message>
    <message>
        <source>都已处理</source>
        <translation>all handled</translation>
    </message>
    <message>
        <source>，列出最早的 {n} 条</source>
        <translation>, the oldest {n} are listed</translation>
    </message>
    <message>
        <source>{n} 条</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>{n} 条，保留在记录里</source>
        <translation>{n}, kept in the journal</translation>
    </message>
    <message>
        <source>打开这件冲突</source>
        <translation>Open this conflict</translation>
    </message>
    <message>
        <source>正在重试</source>
        <translation>Trying again</translation>
    </message>
    <message>
        <source>与市级系统断开 {hours}。允许后，受理的件仍暂存本机，接通后报送；其间别处可能先受理同一人。</source>
        <translation>Cut off from the city system for {hours}. Cases accepted meanwhile are kept here and sent once connected; another counter may accept the same person first.</translation>
    </message>
    <message>
        <source>允许继续离线受理</source>
        <translation>Allow offline acceptance</translation>
    </message>
    <message>
        <source>为什么（断开的原因、已报告谁）</source>
        <translation>Why (the cause, and who was told)</translation>
    </message>
    <message>
        <source>允许</source>
        <translation>Allow</translation>
    </message>
    <message>
        <source>已允许离线受理，至 {until}</source>
        <translation>Offline acceptance is allowed until {until}</translation>
    </message>
    <message>
        <source>不打印，返回</source>
        <translation>Back without printing</translation>
    </message>
    <message>
        <source>继续：标记已处理</source>
        <translation>Go on: mark as handled</translation>
    </message>
    <message>
        <source>告知书已打印交给申请人，回执已收回</source>
        <translation>Notice printed and handed to the applicant, receipt taken back</translation>
    </message>
    <message>
        <source>处理后，这一件不再计入左边的件数；记录保留，随时可查。</source>
        <translation>It then no longer counts at the left; the record is kept and can be seen at any time.</translation>
    </message>
    <message>
        <source>怎样处理的</source>
        <translation>How it was handled</translation>
    </message>
    <message>
        <source>标记已处理</source>
        <translation>Mark as handled</translation>
    </message>
    <message>
        <source>已处理：{name}</source>
        <translation>Handled: {name}</translation>
    </message>
</context>
<context>
    <name>ListView</name>
    <message>
        <source>不能受理的行</source>
        <translation>Rows that cannot be accepted</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>单元格</source>
        <translation>Cell</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>{unit}  {service}：{good} 人可以受理，{bad} 人不能</source>
        <translation>{unit}  {service}: {good} can be accepted, {bad} cannot</translation>
    </message>
    <message>
        <source>不能受理的行按 F8 导出成工作簿，改正后再读入。</source>
        <translation>F8 exports the rejected rows as a workbook: mend it and read it again.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>请放经办人的身份证</source>
        <translation>Lay the agent&apos;s ID card on the reader</translation>
    </message>
    <message>
        <source>经办人：{name}</source>
        <translation>Agent: {name}</translation>
    </message>
    <message>
        <source>{name} 不是这个单位的经办人</source>
        <translation>{name} does not act for this unit</translation>
    </message>
    <message>
        <source>受理 {count} 人</source>
        <translation>Accept {count} people</translation>
    </message>
    <message>
        <source>第 {seen} 行，共 {whole} 行</source>
        <translation>Row {seen} of {whole}</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>密码(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>解锁  Enter</source>
        <translation>Unlock  Enter</translation>
    </message>
    <message>
        <source>换人登录  F11</source>
        <translation>Switch officer  F11</translation>
    </message>
    <message>
        <source>已锁屏：{name}</source>
        <translation>Locked: {name}</translation>
    </message>
    <message>
        <source>手上的工作都保留着。输入密码继续。</source>
        <translation>The work is kept. Enter the password to go on.</translation>
    </message>
</context>
<context>
    <name>LoginScreen</name>
    <message>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>登录名(&amp;N)</source>
        <translation>&amp;Login</translation>
    </message>
    <message>
        <source>密码(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>新密码(&amp;W)</source>
        <translation>Ne&amp;w password</translation>
    </message>
    <message>
        <source>再输一次(&amp;G)</source>
        <translation>A&amp;gain</translation>
    </message>
    <message>
        <source>时钟正确，因为(&amp;C)</source>
        <translation>The &amp;clock is right because</translation>
    </message>
    <message>
        <source>登录  Enter</source>
        <translation>Sign in  Enter</translation>
    </message>
    <message>
        <source>演练  F9</source>
        <translation>Training  F9</translation>
    </message>
    <message>
        <source>请输入登录名和密码。</source>
        <translation>Please enter login and password.</translation>
    </message>
    <message>
        <source>两次输入的密码不一样。</source>
        <translation>The two passwords differ.</translation>
    </message>
    <message>
        <source>正在核对…</source>
        <translation>Checking…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>深圳经济特区居住证窗口</source>
        <translation>Shenzhen Special Economic Zone residence permit counter</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
</context>
<context>
    <name>MeasureList</name>
    <message>
        <source>{title}：合格</source>
        <translation>{title}: met</translation>
    </message>
    <message>
        <source>{title}：待测</source>
        <translation>{title}: not measured</translation>
    </message>
    <message>
        <source>{title}：{advice}</source>
        <translation>{title}: {advice}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>收起提示（Ctrl+M）</source>
        <translation>Put the message away (Ctrl+M)</translation>
    </message>
    <message>
        <source>收起提示</source>
        <translation>Put the message away</translation>
    </message>
</context>
<context>
    <name>NotePanel</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>NotesCard</name>
    <message>
        <source>提示</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>查不到：{names}</source>
        <translation>Cannot be looked up: {names}</translation>
    </message>
    <message>
        <source>没有登记数据</source>
        <translation>No register data</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>领证通知的打印进度</source>
        <translation>Progress of the notices</translation>
    </message>
    <message>
        <source>导出短信名单</source>
        <translation>Export message list</translation>
    </message>
    <message>
        <source>短信名单已导出</source>
        <translation>The message list is exported</translation>
    </message>
    <message>
        <source>待打印的领证通知 {n} 份</source>
        <translation>{n} notices to print</translation>
    </message>
    <message>
        <source>正在打印领证通知 {done}/{of}，再按一次停下</source>
        <translation>Printing notices {done}/{of}; press again to stop</translation>
    </message>
    <message>
        <source>已打印 {n} 份</source>
        <translation>{n} printed</translation>
    </message>
    <message>
        <source>{n} 份不知道是否出纸，请在日结里核实</source>
        <translation>{n} may have come out: settle them in the closing</translation>
    </message>
    <message>
        <source>另有 {n} 份没有打印</source>
        <translation>{n} more were not printed</translation>
    </message>
</context>
<context>
    <name>OnlinePage</name>
    <message>
        <source>退回网上</source>
        <translation>Send back online</translation>
    </message>
    <message>
        <source>不退回</source>
        <translation>Do not send back</translation>
    </message>
    <message>
        <source>退回申请人</source>
        <translation>Send back to the applicant</translation>
    </message>
    <message>
        <source>申请人刚在网上改了这件申请，已按新的填报核对</source>
        <translation>The applicant has just changed this application online; the new form was compared</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>打印一次性告知书</source>
        <translation>Print the notice of what is missing</translation>
    </message>
    <message>
        <source>放上申请人的身份证</source>
        <translation>Place the applicant&apos;s ID card</translation>
    </message>
    <message>
        <source>签注</source>
        <translation>Endorse</translation>
    </message>
    <message>
        <source>受理：{service}</source>
        <translation>Accept: {service}</translation>
    </message>
    <message>
        <source>已退回申请人</source>
        <translation>Sent back to the applicant</translation>
    </message>
    <message>
        <source>不打印，返回</source>
        <translation>Back without printing</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>OwnPasswordPage</name>
    <message>
        <source>改我的密码：{name}</source>
        <translation>Change my password: {name}</translation>
    </message>
    <message>
        <source>已声明：此人的业务由别人办理</source>
        <translation>Declared: somebody else handles this person&apos;s cases</translation>
    </message>
    <message>
        <source>密码已更改，下次登录用新密码</source>
        <translation>Password changed; use the new one from the next log-in</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>受理台</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>审批</source>
        <translation>Decisions</translation>
    </message>
    <message>
        <source>制证</source>
        <translation>Production</translation>
    </message>
    <message>
        <source>发证</source>
        <translation>Hand-over</translation>
    </message>
    <message>
        <source>查询</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>日结</source>
        <translation>Day-end</translation>
    </message>
    <message>
        <source>开班与日结</source>
        <translation>Opening and closing</translation>
    </message>
    <message>
        <source>设备</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>往来</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>我的密码</source>
        <translation>My password</translation>
    </message>
    <message>
        <source>工作日表</source>
        <translation>Working days</translation>
    </message>
    <message>
        <source>修法测算</source>
        <translation>Amendments</translation>
    </message>
    <message>
        <source>居住证</source>
        <translation>Permit</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>缴费</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>一件的工本费</source>
        <translation>Fee of one case</translation>
    </message>
    <message>
        <source>未读卡核准</source>
        <translation>Vouched identity</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Residence</translation>
    </message>
    <message>
        <source>答复和救济</source>
        <translation>Replies and remedies</translation>
    </message>
    <message>
        <source>审计</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>补正、不予受理</source>
        <translation>Notices of intake</translation>
    </message>
    <message>
        <source>提示 7</source>
        <translation>Sign 7</translation>
    </message>
    <message>
        <source>网办</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>统计</source>
        <translation>Figures</translation>
    </message>
</context>
<context>
    <name>PaperCamera</name>
    <message>
        <source>没有相机；请改选文件</source>
        <translation>No camera; choose a file instead</translation>
    </message>
</context>
<context>
    <name>PaperForm</name>
    <message>
        <source>申请表上的编号</source>
        <translation>Number on the form</translation>
    </message>
    <message>
        <source>扫描表上的条码，或者输入编号</source>
        <translation>Scan the barcode of the form, or type its number</translation>
    </message>
    <message>
        <source>正在打印申请表，签名处留空</source>
        <translation>Printing the form; the line for the signature stays empty</translation>
    </message>
    <message>
        <source>请申请人在申请表上签名，再扫描表上的条码</source>
        <translation>Let the applicant sign the form, then scan its barcode</translation>
    </message>
    <message>
        <source>申请表 {number} 已核对；把签好的表放在相机前</source>
        <translation>Form {number} checked; put the signed form before the camera</translation>
    </message>
    <message>
        <source>✓ 已在申请表 {number} 上签名，已拍下</source>
        <translation>✓ Signed on form {number}, photographed</translation>
    </message>
</context>
<context>
    <name>PaperPanel</name>
    <message>
        <source>不打印，继续</source>
        <translation>Go on without printing</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>要打印的文书</source>
        <translation>Papers to print</translation>
    </message>
    <message>
        <source>文书</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>正在打印，请稍候</source>
        <translation>Printing, please wait</translation>
    </message>
    <message>
        <source>已等 {seconds} 秒，按 Esc 停止等待</source>
        <translation>Waiting {seconds} s, Esc stops waiting</translation>
    </message>
    <message>
        <source>打印机：{reason}</source>
        <translation>Printer: {reason}</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>printing</translation>
    </message>
    <message>
        <source>停止等待</source>
        <translation>Stop waiting</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>正在排版</source>
        <translation>Setting the pages</translation>
    </message>
    <message>
        <source>重试打印</source>
        <translation>Try printing again</translation>
    </message>
    <message>
        <source>打印 {count} 份</source>
        <translation>Print {count}</translation>
    </message>
    <message>
        <source>排版中</source>
        <translation>Setting</translation>
    </message>
    <message>
        <source>待打印</source>
        <translation>To print</translation>
    </message>
    <message>
        <source>打印中</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>已出纸</source>
        <translation>Paper is out</translation>
    </message>
    <message>
        <source>未打印</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>结果不明</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>打印机 {name} 已确认</source>
        <translation>Confirmed by printer {name}</translation>
    </message>
    <message>
        <source>上一次没有得到打印机确认，请看出纸口</source>
        <translation>The last print was not confirmed by the printer: look at its tray</translation>
    </message>
    <message>
        <source>已核实出纸</source>
        <translation>Checked: it came out</translation>
    </message>
    <message>
        <source>第 {copy} 次打印，{pages} 页</source>
        <translation>Copy {copy}, pages: {pages}</translation>
    </message>
    <message>
        <source>{pages} 页</source>
        <translation>Pages: {pages}</translation>
    </message>
    <message>
        <source>文书没有全部打印</source>
        <translation>Not every paper was printed</translation>
    </message>
    <message>
        <source>可以在“查询”里找到此件，随时打印。</source>
        <translation>Find the case under Search and print at any time.</translation>
    </message>
</context>
<context>
    <name>PasswordForm</name>
    <message>
        <source>现在的密码(&amp;O)</source>
        <translation>&amp;Old password</translation>
    </message>
    <message>
        <source>新密码(&amp;P)</source>
        <translation>New &amp;password</translation>
    </message>
    <message>
        <source>再输一次(&amp;G)</source>
        <translation>A&amp;gain</translation>
    </message>
    <message>
        <source>先输现在的密码</source>
        <translation>Enter the old password first</translation>
    </message>
    <message>
        <source>✓ 可以保存</source>
        <translation>✓ Ready to save</translation>
    </message>
    <message>
        <source>保存新密码</source>
        <translation>Save new password</translation>
    </message>
    <message>
        <source>不改，返回</source>
        <translation>Back without change</translation>
    </message>
    <message>
        <source>两次输入不一样</source>
        <translation>The two entries differ</translation>
    </message>
</context>
<context>
    <name>PdfPreview</name>
    <message>
        <source>第 {n} 页，共 {all} 页</source>
        <translation>Page {n} of {all}</translation>
    </message>
    <message>
        <source>打印预览 {pages}</source>
        <translation>Print preview {pages}</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>单位的人</source>
        <translation>People of the unit</translation>
    </message>
    <message>
        <source>受理过的名单上的人会出现在这里；单位另报的在右边登记。</source>
        <translation>Those on accepted lists appear here; enter at the right whom the unit names besides.</translation>
    </message>
    <message>
        <source>还没有人</source>
        <translation>Nobody yet</translation>
    </message>
    <message>
        <source>登记入职或入学</source>
        <translation>Note who joined</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{since} 起</source>
        <translation>since {since}</translation>
    </message>
    <message>
        <source>{until} 离开</source>
        <translation>left {until}</translation>
    </message>
    <message>
        <source>记录离职或离校</source>
        <translation>Note who left</translation>
    </message>
</context>
<context>
    <name>PermitCard</name>
    <message>
        <source>旧证</source>
        <translation>Old card</translation>
    </message>
    <message>
        <source>居住证</source>
        <translation>Residence permit</translation>
    </message>
    <message>
        <source>查不到，不知道有没有</source>
        <translation>Not known whether there is one</translation>
    </message>
    <message>
        <source>已挂失</source>
        <translation>Reported lost</translation>
    </message>
    <message>
        <source>没有编号</source>
        <translation>No number</translation>
    </message>
    <message>
        <source>{day} 起挂失；找回的先解除（F3）</source>
        <translation>Lost since {day}; if found, lift the report first (F3)</translation>
    </message>
    <message>
        <source>补办至 {last}</source>
        <translation>Late endorsement until {last}</translation>
    </message>
    <message>
        <source>可以补办签注</source>
        <translation>Can be endorsed late</translation>
    </message>
    <message>
        <source>签注期 {first} 至 {last}</source>
        <translation>Endorse from {first} to {last}</translation>
    </message>
    <message>
        <source>有效至 {last}</source>
        <translation>Valid until {last}</translation>
    </message>
</context>
<context>
    <name>PermitPage</name>
    <message>
        <source>可以办的事</source>
        <translation>What can be done</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>By</translation>
    </message>
    <message>
        <source>办理经过</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>依据（写明查证情况）</source>
        <translation>Grounds (what was found)</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Grounds</translation>
    </message>
    <message>
        <source>居住证</source>
        <translation>Permit</translation>
    </message>
    <message>
        <source>没有登记过居住证，或者证件在别处管理。按 Esc 返回。</source>
        <translation>No permit was ever registered, or it is kept elsewhere. Esc goes back.</translation>
    </message>
    <message>
        <source>没有居住证</source>
        <translation>No permit</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>应当注销，请持证人交回：{ground}（{article}）</source>
        <translation>To be cancelled and given back: {ground} ({article})</translation>
    </message>
    <message>
        <source>已注销，自 {day}</source>
        <translation>cancelled since {day}</translation>
    </message>
    <message>
        <source>已挂失，自 {day}</source>
        <translation>reported lost since {day}</translation>
    </message>
    <message>
        <source>证号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>签发</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>有效至</source>
        <translation>Good until</translation>
    </message>
    <message>
        <source>挂失</source>
        <translation>Report of loss</translation>
    </message>
    <message>
        <source>没有挂失</source>
        <translation>not reported lost</translation>
    </message>
    <message>
        <source>挂失：证件丢失</source>
        <translation>Report: the card is lost</translation>
    </message>
    <message>
        <source>挂失：证件损毁</source>
        <translation>Report: the card is destroyed</translation>
    </message>
    <message>
        <source>解除挂失：原证已找回</source>
        <translation>Lift the report: the card was found</translation>
    </message>
    <message>
        <source>注销：{ground}</source>
        <translation>Cancel: {ground}</translation>
    </message>
    <message>
        <source>撤销注销：复议、诉讼撤销了原注销</source>
        <translation>Lift the cancellation: it was overturned</translation>
    </message>
    <message>
        <source>打印注销通知书</source>
        <translation>Print the notice of cancellation</translation>
    </message>
    <message>
        <source>打印恢复通知书</source>
        <translation>Print the notice of restoration</translation>
    </message>
    <message>
        <source>打印挂失声明</source>
        <translation>Print the declaration of loss</translation>
    </message>
    <message>
        <source>没有可办的事</source>
        <translation>Nothing to do</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>撤销注销</source>
        <translation>Lift the cancellation</translation>
    </message>
    <message>
        <source>注销居住证</source>
        <translation>Cancel the permit</translation>
    </message>
    <message>
        <source>解除挂失</source>
        <translation>Lift the report of loss</translation>
    </message>
    <message>
        <source>注销 {name} 的居住证 {number}？</source>
        <translation>Cancel permit {number} of {name}?</translation>
    </message>
    <message>
        <source>原证已交回。</source>
        <translation>The card was given back.</translation>
    </message>
    <message>
        <source>原证没有交回。</source>
        <translation>The card was not given back.</translation>
    </message>
    <message>
        <source>{ground}（{article}）。{kept}注销后只能再次申领；复议、诉讼撤销注销的除外。</source>
        <translation>{ground} ({article}). {kept}After it a permit can only be applied for anew, unless the cancellation is overturned.</translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>注销</source>
        <translation>Cancel the permit</translation>
    </message>
    <message>
        <source>已注销：{name}</source>
        <translation>Permit cancelled: {name}</translation>
    </message>
    <message>
        <source>已挂失：{name}</source>
        <translation>Reported lost: {name}</translation>
    </message>
    <message>
        <source>已挂失：{name}。来人时打印声明并签名</source>
        <translation>Reported lost: {name}. The declaration is printed and signed when somebody comes</translation>
    </message>
    <message>
        <source>已撤销注销：{name}</source>
        <translation>Cancellation lifted: {name}</translation>
    </message>
    <message>
        <source>已解除挂失：{name}</source>
        <translation>Report lifted: {name}</translation>
    </message>
    <message>
        <source>稍后打印</source>
        <translation>Print later</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>PersonDeskView</name>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>PersonFacts</name>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>有效期限</source>
        <translation>Validity</translation>
    </message>
    <message>
        <source>签发机关</source>
        <translation>Issued by</translation>
    </message>
    <message>
        <source>证件住址</source>
        <translation>Address on the card</translation>
    </message>
    <message>
        <source>最新住址</source>
        <translation>Newest address</translation>
    </message>
    <message>
        <source>现居住地</source>
        <translation>Lives at</translation>
    </message>
</context>
<context>
    <name>PersonHeader</name>
    <message>
        <source>芯片照片</source>
        <translation>Chip photo</translation>
    </message>
    <message>
        <source>现场照片</source>
        <translation>Live photo</translation>
    </message>
    <message>
        <source>{day} 出生</source>
        <translation>Born {day}</translation>
    </message>
    <message>
        <source>{start} 至 {end}</source>
        <translation>{start} to {end}</translation>
    </message>
</context>
<context>
    <name>PhotoBox</name>
    <message>
        <source>图像已损坏</source>
        <translation>Picture damaged</translation>
    </message>
    <message>
        <source>{what}：没有图像</source>
        <translation>{what}: no picture</translation>
    </message>
    <message>
        <source>{what}：图像已损坏</source>
        <translation>{what}: the picture is damaged</translation>
    </message>
</context>
<context>
    <name>PhotoStep</name>
    <message>
        <source>照片已存好。不满意就重拍，原来的会换掉。</source>
        <translation>The photo is saved. A new one takes its place.</translation>
    </message>
    <message>
        <source>拍好的照片</source>
        <translation>Photo taken</translation>
    </message>
    <message>
        <source>与芯片照片对照</source>
        <translation>Compare with the chip photo</translation>
    </message>
    <message>
        <source>芯片照片</source>
        <translation>Chip photo</translation>
    </message>
    <message>
        <source>现场照片</source>
        <translation>Live photo</translation>
    </message>
</context>
<context>
    <name>PickupPage</name>
    <message>
        <source>没有待领的证件</source>
        <translation>No card waits for collection</translation>
    </message>
    <message>
        <source>到件的证件会出现在这里。</source>
        <translation>Cards that arrived appear here.</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>返回列表</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>正在打印领证通知，按 F7 停下</source>
        <translation>Notices are being printed; F7 stops</translation>
    </message>
    <message>
        <source>正在发证，请稍候</source>
        <translation>Handing over, please wait</translation>
    </message>
    <message>
        <source>待领  {count}</source>
        <translation>Ready  {count}</translation>
    </message>
    <message>
        <source>这一件现在不能发证</source>
        <translation>This case cannot be handed over now</translation>
    </message>
    <message>
        <source>在“查询”里看它到了哪一步。</source>
        <translation>Find out under Search how far it is.</translation>
    </message>
    <message>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
    <message>
        <source>发证</source>
        <translation>Hand-over</translation>
    </message>
    <message>
        <source>已发证：{name}</source>
        <translation>Handed over: {name}</translation>
    </message>
    <message>
        <source>领证凭证：{name}</source>
        <translation>Pickup slip: {name}</translation>
    </message>
    <message>
        <source>稍后打印</source>
        <translation>Print later</translation>
    </message>
    <message>
        <source>完成，下一位</source>
        <translation>Done, next person</translation>
    </message>
</context>
<context>
    <name>Presence</name>
    <message>
        <source>请放 {name} 本人的身份证</source>
        <translation>Lay the ID card of {name}</translation>
    </message>
    <message>
        <source>证件已核对：{name}</source>
        <translation>ID card checked: {name}</translation>
    </message>
    <message>
        <source>身份证已过期，不能凭它办理</source>
        <translation>This ID card has expired and cannot be used</translation>
    </message>
    <message>
        <source>不是本人的证件；请放 {name} 的身份证</source>
        <translation>Not the applicant&apos;s card; lay the ID card of {name}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>相机画面</source>
        <translation>Camera picture</translation>
    </message>
</context>
<context>
    <name>PrinterTest</name>
    <message>
        <source>打印测试页</source>
        <translation>Print test page</translation>
    </message>
    <message>
        <source>不打印，返回</source>
        <translation>Back without printing</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>ProductionPage</name>
    <message>
        <source>制证的两个列表</source>
        <translation>The two lists of production</translation>
    </message>
    <message>
        <source>待送制证</source>
        <translation>To produce</translation>
    </message>
    <message>
        <source>制证中</source>
        <translation>In production</translation>
    </message>
    <message>
        <source>F6 切换</source>
        <translation>F6 changes</translation>
    </message>
    <message>
        <source>送制证</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>登记到件</source>
        <translation>Note arrival</translation>
    </message>
    <message>
        <source>正在导入到件清单，完成或停下后再离开</source>
        <translation>A list of arrivals is being imported: finish or stop it before you leave</translation>
    </message>
    <message>
        <source>待送制证  {count}</source>
        <translation>To produce  {count}</translation>
    </message>
    <message>
        <source>已送制证 {count} 件，批号 {batch}</source>
        <translation>{count} sent to production, batch {batch}</translation>
    </message>
    <message>
        <source>批号随数据一起送出。</source>
        <translation>The batch number goes out with the data.</translation>
    </message>
    <message>
        <source>制证中  {count}</source>
        <translation>In production  {count}</translation>
    </message>
    <message>
        <source>先在“制证中”选一件，导出它的批次</source>
        <translation>Select a case in production first; its batch is exported</translation>
    </message>
    <message>
        <source>制证文件放在哪里</source>
        <translation>Where to put the production file</translation>
    </message>
    <message>
        <source>批次 {batch}：{count} 件已写入 {file}</source>
        <translation>Batch {batch}: {count} cards written to {file}</translation>
    </message>
    <message>
        <source>文件含个人信息，交给制证方后请删除。</source>
        <translation>The file holds personal data: delete it once the producer has it.</translation>
    </message>
    <message>
        <source>到件清单 (*.csv);;所有文件 (*)</source>
        <translation>Lists of arrivals (*.csv);;All files (*)</translation>
    </message>
    <message>
        <source>到件清单</source>
        <translation>List of arrivals</translation>
    </message>
    <message>
        <source>{name} 的证件已放 {shelf}</source>
        <translation>Card of {name} is on {shelf}</translation>
    </message>
</context>
<context>
    <name>ProposalCard</name>
    <message>
        <source>等待另一人确认</source>
        <translation>Waits for a second officer</translation>
    </message>
    <message>
        <source>本柜台没有第三个人可以确认：提出的人和本人都不能确认。请本人登录后自己改密码；已经登录不了的，要有另一位管理员或主管的账号才能重设，请尽早配齐。</source>
        <translation>Nobody at this counter can confirm this: neither who proposed it nor the account&apos;s holder may. The holder can sign in and change the password; whoever cannot sign in any more needs the account of another administrator or supervisor. Open one in good time.</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>Log-in name</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>提出人</source>
        <translation>Proposed by</translation>
    </message>
    <message>
        <source>提出时间</source>
        <translation>Proposed at</translation>
    </message>
</context>
<context>
    <name>QuietView</name>
    <message>
        <source>查找人员</source>
        <translation>Find a person</translation>
    </message>
    <message>
        <source>找到</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>没有找到。核对号码，或请申请人出示证件。</source>
        <translation>Nobody found. Check the number, or ask for the ID card.</translation>
    </message>
    <message>
        <source>今日受理</source>
        <translation>Accepted today</translation>
    </message>
    <message>
        <source>今日审批</source>
        <translation>Decided today</translation>
    </message>
    <message>
        <source>今日发证</source>
        <translation>Handed over today</translation>
    </message>
    <message>
        <source>没带证件：号码或姓名</source>
        <translation>No card: number or name</translation>
    </message>
    <message>
        <source>读卡器不可用</source>
        <translation>The card reader cannot be used</translation>
    </message>
    <message>
        <source>请放身份证</source>
        <translation>Please place the ID card</translation>
    </message>
    <message>
        <source>放在读卡器上，可办的业务随即列出</source>
        <translation>On the reader; what can be done is listed at once</translation>
    </message>
    <message>
        <source>仍可按号码查找，F12 查看设备。</source>
        <translation>Looking up by number still works; F12 shows the devices.</translation>
    </message>
    <message>
        <source>请取走证件</source>
        <translation>Please take the card</translation>
    </message>
    <message>
        <source>{name} 的身份证还在读卡器上</source>
        <translation>The card of {name} still lies on the reader</translation>
    </message>
    <message>
        <source>正在查询</source>
        <translation>Looking up</translation>
    </message>
    <message>
        <source>登记、社保和在办业务</source>
        <translation>Registers, insurance and open cases</translation>
    </message>
    <message>
        <source>受理 {number}</source>
        <translation>Accept {number}</translation>
    </message>
    <message>
        <source>还没有登记数据：只能显示证件上的信息</source>
        <translation>No registers yet: only what the card says can be shown</translation>
    </message>
    <message>
        <source>登记数据截至 {time}，不是最新：请申请人带近期材料</source>
        <translation>Registers as of {time} are not the newest: ask for recent papers</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>页面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>{title}，{n} 件等待</source>
        <translation>{title}, {n} waiting</translation>
    </message>
    <message>
        <source>居住证窗口</source>
        <translation>Permit counter</translation>
    </message>
</context>
<context>
    <name>ReaderTest</name>
    <message>
        <source>试读证件</source>
        <translation>Read a test card</translation>
    </message>
    <message>
        <source>请放一张证件</source>
        <translation>Place a card</translation>
    </message>
    <message>
        <source>只试读，不查询，不记录</source>
        <translation>Only a test: nothing is looked up or recorded</translation>
    </message>
    <message>
        <source>读到了，可以拿开</source>
        <translation>Read; the card can be taken away</translation>
    </message>
    <message>
        <source>证件</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>出生日期</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>芯片照片</source>
        <translation>Chip photo</translation>
    </message>
    <message>
        <source>有</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>ReasonPanel</name>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>补充说明</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>补充说明（可不写）</source>
        <translation>Remarks (optional)</translation>
    </message>
    <message>
        <source>申请人将收到不符合条件告知书，写明理由、条款和救济途径。</source>
        <translation>The applicant gets a notice with reason, article and remedies.</translation>
    </message>
    <message>
        <source>此件回到受理台的“退回更正”，期限照算。</source>
        <translation>The case returns to “Returned for correction”; its deadline goes on.</translation>
    </message>
    <message>
        <source>作出不符合决定</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>不决定，返回</source>
        <translation>Back without deciding</translation>
    </message>
</context>
<context>
    <name>RelationForm</name>
    <message>
        <source>父母(&amp;1)</source>
        <translation>Parent (&amp;1)</translation>
    </message>
    <message>
        <source>亲子关系证明</source>
        <translation>Proof of parentage</translation>
    </message>
    <message>
        <source>监护人(&amp;2)</source>
        <translation>Guardian (&amp;2)</translation>
    </message>
    <message>
        <source>监护关系证明</source>
        <translation>Proof of guardianship</translation>
    </message>
    <message>
        <source>近亲属(&amp;3)</source>
        <translation>Near relative (&amp;3)</translation>
    </message>
    <message>
        <source>亲属关系证明</source>
        <translation>Proof of kinship</translation>
    </message>
    <message>
        <source>受托人(&amp;4)</source>
        <translation>Proxy (&amp;4)</translation>
    </message>
    <message>
        <source>委托书</source>
        <translation>Letter of authorisation</translation>
    </message>
    <message>
        <source>先选代办人与申请人的关系</source>
        <translation>First choose how the representative is related to the applicant</translation>
    </message>
</context>
<context>
    <name>RelativesForm</name>
    <message>
        <source>配偶、父母……</source>
        <translation>Spouse, parent ...</translation>
    </message>
    <message>
        <source>声明</source>
        <translation>Declare</translation>
    </message>
    <message>
        <source>近亲属身份证号(&amp;R)</source>
        <translation>ID number of the &amp;relative</translation>
    </message>
    <message>
        <source>关系(&amp;E)</source>
        <translation>R&amp;elation</translation>
    </message>
    <message>
        <source>我的近亲属</source>
        <translation>My near relatives</translation>
    </message>
    <message>
        <source>声明之后，此人的业务不由本人受理、决定或发证。声明记入日志，不能撤回。</source>
        <translation>From then on you neither accept, decide nor hand over this person&apos;s cases. The declaration is recorded and cannot be taken back.</translation>
    </message>
    <message>
        <source>已声明：{numbers}</source>
        <translation>Declared: {numbers}</translation>
    </message>
    <message>
        <source>还没有声明</source>
        <translation>None declared yet</translation>
    </message>
</context>
<context>
    <name>RemedyPage</name>
    <message>
        <source>答复和救济</source>
        <translation>Replies and remedies</translation>
    </message>
    <message>
        <source>可以办的事</source>
        <translation>What can be done</translation>
    </message>
    <message>
        <source>还没有要求答复，也没有复议或诉讼。</source>
        <translation>No reply was asked for, and nothing is contested.</translation>
    </message>
    <message>
        <source>书面答复</source>
        <translation>Written reply</translation>
    </message>
    <message>
        <source>行政复议</source>
        <translation>Administrative reconsideration</translation>
    </message>
    <message>
        <source>行政诉讼</source>
        <translation>Administrative litigation</translation>
    </message>
    <message>
        <source>已答复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>维持</source>
        <translation>Upheld</translation>
    </message>
    <message>
        <source>撤销，重新审批</source>
        <translation>Overturned, to be decided again</translation>
    </message>
    <message>
        <source>已超过最后日期 {day}</source>
        <translation>Late: was due {day}</translation>
    </message>
    <message>
        <source>最迟 {day} 答复</source>
        <translation>To be answered by {day}</translation>
    </message>
    <message>
        <source>作出书面答复</source>
        <translation>Give the written reply</translation>
    </message>
    <message>
        <source>申请人要求书面答复</source>
        <translation>The applicant asks for a written reply</translation>
    </message>
    <message>
        <source>结果：撤销，重新审批</source>
        <translation>Outcome: overturned, decide again</translation>
    </message>
    <message>
        <source>结果：维持</source>
        <translation>Outcome: upheld</translation>
    </message>
    <message>
        <source>行政复议立案</source>
        <translation>Reconsideration is applied for</translation>
    </message>
    <message>
        <source>行政诉讼立案</source>
        <translation>A case is brought before the court</translation>
    </message>
    <message>
        <source>答复内容</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>案号</source>
        <translation>Number of the file</translation>
    </message>
    <message>
        <source>决定书或判决书文号</source>
        <translation>Number of the ruling</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>没有可办的事</source>
        <translation>Nothing can be done</translation>
    </message>
    <message>
        <source>已记录：{name}</source>
        <translation>Recorded: {name}</translation>
    </message>
</context>
<context>
    <name>RepresentativeForm</name>
    <message>
        <source>由他人代办，两人证件都要(&amp;A)</source>
        <translation>By somebody else; both cards are needed (&amp;A)</translation>
    </message>
    <message>
        <source>由监护人代办，两人证件都要</source>
        <translation>Handed in by the guardian, both cards needed</translation>
    </message>
    <message>
        <source>{name} 的身份证已过期，不能代办</source>
        <translation>The ID card of {name} has expired</translation>
    </message>
    <message>
        <source>✓ 代办人证件已读：{name}</source>
        <translation>✓ Card of the representative read: {name}</translation>
    </message>
    <message>
        <source>请放代办人的身份证</source>
        <translation>Lay the ID card of the representative</translation>
    </message>
</context>
<context>
    <name>ResidencePage</name>
    <message>
        <source>现在的登记</source>
        <translation>Registered now</translation>
    </message>
    <message>
        <source>住户本人的身份证放到读卡器上，开始登记；房东或管理人放证后按 F3，查看房屋里登记的人。</source>
        <translation>Place the resident&apos;s own card to register; a landlord or manager places theirs and presses F3 to see who is registered.</translation>
    </message>
    <message>
        <source>请放身份证</source>
        <translation>Place an ID card</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>同住的人一起登记：再放一张身份证，一份表最多三人。</source>
        <translation>Others of the same dwelling: place their cards too, up to three on one form.</translation>
    </message>
    <message>
        <source>同表登记：{names}</source>
        <translation>On the same form: {names}</translation>
    </message>
    <message>
        <source>没有登记</source>
        <translation>Not registered</translation>
    </message>
    <message>
        <source>证件</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>现登记住处</source>
        <translation>Registered dwelling</translation>
    </message>
    <message>
        <source>登记日期</source>
        <translation>Registered on</translation>
    </message>
    <message>
        <source>{name}不能办理居住登记：{why}</source>
        <translation>{name} cannot be registered: {why}</translation>
    </message>
    <message>
        <source>选定</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>登记搬离</source>
        <translation>Record leaving</translation>
    </message>
    <message>
        <source>变更</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>登记 {n} 人</source>
        <translation>Register {n}</translation>
    </message>
    <message>
        <source>登记的住处：{address}</source>
        <translation>To be registered at: {address}</translation>
    </message>
    <message>
        <source>已登记，自今天起计算居住时间</source>
        <translation>Registered; the stay counts from today</translation>
    </message>
    <message>
        <source>已变更</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>已登记搬离</source>
        <translation>Leaving recorded</translation>
    </message>
    <message>
        <source>稍后打印</source>
        <translation>Print later</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>ReturnForm</name>
    <message>
        <source>退回的原因</source>
        <translation>Reason for sending back</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>给申请人看的一句话，可以不填</source>
        <translation>One sentence for the applicant, may be empty</translation>
    </message>
    <message>
        <source>退回的原因（数字键选择）</source>
        <translation>Reason for sending back (digits choose)</translation>
    </message>
</context>
<context>
    <name>RulesText</name>
    <message>
        <source>文本没有规定收费</source>
        <translation>the text names no fee</translation>
    </message>
    <message>
        <source>{n} 元</source>
        <translation>{n} yuan</translation>
    </message>
    <message>
        <source>免费</source>
        <translation>free</translation>
    </message>
    <message>
        <source>{service}：{sum}（{article}）</source>
        <translation>{service}: {sum} ({article})</translation>
    </message>
    <message>
        <source>{n} 日内</source>
        <translation>within {n} days</translation>
    </message>
    <message>
        <source>即时</source>
        <translation>at once</translation>
    </message>
    <message>
        <source>{who}{within}申报</source>
        <translation>{who} declares {within}</translation>
    </message>
    <message>
        <source>居住不满 {n} 日的可以不申报</source>
        <translation>stays below {n} days need not be declared</translation>
    </message>
    <message>
        <source>{dwelling}：{what}（{article}）；未申报或者虚假的，{penalty}</source>
        <translation>{dwelling}: {what} ({article}); not declared or falsely: {penalty}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{act}：{cost}</source>
        <translation>{act}: {cost}</translation>
    </message>
    <message>
        <source>每人罚款 {yuan} 元</source>
        <translation>fine of {yuan} yuan a person</translation>
    </message>
    <message>
        <source>每证罚款 {yuan} 元</source>
        <translation>fine of {yuan} yuan a card</translation>
    </message>
    <message>
        <source>罚款 {yuan} 元</source>
        <translation>fine of {yuan} yuan</translation>
    </message>
    <message>
        <source>拘留 {least} 至 {most} 日</source>
        <translation>detention of {least} to {most} days</translation>
    </message>
    <message>
        <source>拘留 {most} 日以下</source>
        <translation>detention of up to {most} days</translation>
    </message>
    <message>
        <source>{cost}（{article}）</source>
        <translation>{cost} ({article})</translation>
    </message>
</context>
<context>
    <name>SaidPanel</name>
    <message>
        <source>试一试</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>正在试…</source>
        <translation>Trying…</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>受理编号、查询码、身份证号、居住证编号或姓名</source>
        <translation>Receipt number, query code, ID number, permit number or name</translation>
    </message>
    <message>
        <source>查询</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>核对号码；姓名要从姓开始写。</source>
        <translation>Check the number; a name begins with the family name.</translation>
    </message>
    <message>
        <source>Enter 查询，↓ 到列表</source>
        <translation>Enter searches, ↓ to the list</translation>
    </message>
    <message>
        <source>查询都有记录。{penalties}</source>
        <translation>Every look-up is recorded. {penalties}</translation>
    </message>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for “{text}”</translation>
    </message>
    <message>
        <source>还没有受理过的件</source>
        <translation>No case was accepted yet</translation>
    </message>
    <message>
        <source>受理的件会列在这里，新的在前。</source>
        <translation>Accepted cases are listed here, newest first.</translation>
    </message>
    <message>
        <source>只列出最近 {count} 件，请写得更具体</source>
        <translation>Only the newest {count} are listed; be more precise</translation>
    </message>
    <message>
        <source>不打印，返回</source>
        <translation>Back without printing</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>{name}：不符合，不再制证、发证？</source>
        <translation>{name}: refuse, and make and hand over no card?</translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>{title}：{now}（{article}）。已制的证作废，申请人收到告知书。</source>
        <translation>{title}: {now} ({article}). A card that was made is void; the applicant gets the notice.</translation>
    </message>
    <message>
        <source>已作出不符合决定：{name}</source>
        <translation>Refused: {name}</translation>
    </message>
</context>
<context>
    <name>SecurityForm</name>
    <message>
        <source>登录时还要放本人身份证</source>
        <translation>Own ID card asked for at sign-in</translation>
    </message>
    <message>
        <source>连错几次停用账号(&amp;F)</source>
        <translation>Wrong tries that lock an account (&amp;F)</translation>
    </message>
    <message>
        <source>停用多少分钟(&amp;M)</source>
        <translation>&amp;Minutes that it stays locked</translation>
    </message>
    <message>
        <source>无人操作几分钟后锁屏(&amp;I)</source>
        <translation>&amp;Idle minutes before the screen locks</translation>
    </message>
    <message>
        <source>在场的另一位管理员或主管(&amp;L)</source>
        <translation>Another administrator or supervisor who is present (&amp;L)</translation>
    </message>
    <message>
        <source>此人的密码(&amp;P)</source>
        <translation>Their &amp;password</translation>
    </message>
    <message>
        <source>安全设置</source>
        <translation>Security settings</translation>
    </message>
    <message>
        <source>与现在的设置相同</source>
        <translation>The same as now</translation>
    </message>
    <message>
        <source>由在场的另一位管理员或主管输入登录名和密码</source>
        <translation>Another administrator or supervisor who is present enters login name and password</translation>
    </message>
    <message>
        <source>✓ 可以保存，立即生效并记入日志</source>
        <translation>✓ Can be saved; it is in force at once and recorded</translation>
    </message>
    <message>
        <source>保存设置</source>
        <translation>Save settings</translation>
    </message>
    <message>
        <source>不改，返回</source>
        <translation>Back without change</translation>
    </message>
</context>
<context>
    <name>SendingView</name>
    <message>
        <source>没有待送制证的件</source>
        <translation>No case waits for production</translation>
    </message>
    <message>
        <source>批准的件会出现在这里。</source>
        <translation>Approved cases appear here.</translation>
    </message>
    <message>
        <source>送制证 {count} 件</source>
        <translation>Send {count}</translation>
    </message>
    <message>
        <source>先选要送的件</source>
        <translation>Choose cases to send first</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>派出所和窗口</source>
        <translation>Station and counter</translation>
    </message>
    <message>
        <source>管理员</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>设备和连接</source>
        <translation>Devices and connection</translation>
    </message>
    <message>
        <source>登录时还要放本人身份证(&amp;I)</source>
        <translation>Own &amp;ID card at sign-in too</translation>
    </message>
    <message>
        <source>启用窗口</source>
        <translation>Set up this counter</translation>
    </message>
    <message>
        <source>以后再选</source>
        <translation>Choose later</translation>
    </message>
    <message>
        <source>派出所代码(&amp;D)</source>
        <translation>Station co&amp;de</translation>
    </message>
    <message>
        <source>12 位数字</source>
        <translation>12 digits</translation>
    </message>
    <message>
        <source>派出所名称(&amp;N)</source>
        <translation>Station &amp;name</translation>
    </message>
    <message>
        <source>电话(&amp;T)</source>
        <translation>&amp;Telephone</translation>
    </message>
    <message>
        <source>印在回执上</source>
        <translation>Printed on receipts</translation>
    </message>
    <message>
        <source>窗口号(&amp;C)</source>
        <translation>&amp;Counter number</translation>
    </message>
    <message>
        <source>1 至 999</source>
        <translation>1 to 999</translation>
    </message>
    <message>
        <source>窗口名称(&amp;W)</source>
        <translation>Counter na&amp;me</translation>
    </message>
    <message>
        <source>如：3 号窗口</source>
        <translation>e.g. Counter 3</translation>
    </message>
    <message>
        <source>管理员姓名(&amp;N)</source>
        <translation>Administrator&apos;s &amp;name</translation>
    </message>
    <message>
        <source>本人身份证号(&amp;I)</source>
        <translation>Own &amp;ID number</translation>
    </message>
    <message>
        <source>18 位</source>
        <translation>18 characters</translation>
    </message>
    <message>
        <source>登录名(&amp;L)</source>
        <translation>&amp;Login</translation>
    </message>
    <message>
        <source>字母和数字</source>
        <translation>Letters and digits</translation>
    </message>
    <message>
        <source>密码(&amp;P)</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>10 个字符以上，混用字母和数字</source>
        <translation>10 characters or more, letters and digits</translation>
    </message>
    <message>
        <source>再输一次(&amp;A)</source>
        <translation>&amp;Again</translation>
    </message>
    <message>
        <source>市级系统地址(&amp;H)</source>
        <translation>Address of the city system (&amp;H)</translation>
    </message>
    <message>
        <source>地址由市级系统管理员给出，只给一次。留空则单机工作，登记数据从文件导入。</source>
        <translation>The administrator of the city system gives the address, once. Left empty, the counter works alone and imports the registers from files.</translation>
    </message>
    <message>
        <source>启用</source>
        <translation>Set up</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>派出所代码是 12 位数字。</source>
        <translation>The station code has 12 digits.</translation>
    </message>
    <message>
        <source>请填派出所名称。</source>
        <translation>Please enter the station&apos;s name.</translation>
    </message>
    <message>
        <source>窗口号是 1 至 999 的数字。</source>
        <translation>The counter number is 1 to 999.</translation>
    </message>
    <message>
        <source>请填管理员姓名。</source>
        <translation>Please enter the administrator&apos;s name.</translation>
    </message>
    <message>
        <source>登录名是 2 至 32 个字母或数字。</source>
        <translation>A login has 2 to 32 letters or digits.</translation>
    </message>
    <message>
        <source>身份证号不对，请核对每一位。</source>
        <translation>The identity number is wrong; please check each character.</translation>
    </message>
    <message>
        <source>两次输入的密码不一样。</source>
        <translation>The two passwords differ.</translation>
    </message>
    <message>
        <source>市级系统地址以 postgresql:// 开头；单机工作请留空。</source>
        <translation>The address of the city system begins with postgresql://; leave it empty to work alone.</translation>
    </message>
    <message>
        <source>正在建立…</source>
        <translation>Setting up…</translation>
    </message>
</context>
<context>
    <name>Sides</name>
    <message>
        <source>我方</source>
        <translation>Ours</translation>
    </message>
    <message>
        <source>现场照片</source>
        <translation>Live photo</translation>
    </message>
    <message>
        <source>未告知</source>
        <translation>not told</translation>
    </message>
    <message>
        <source>{name}：我方 {ours}，对方 {other}</source>
        <translation>{name}: ours {ours}, the other {other}</translation>
    </message>
    <message>
        <source>先受理的一件（有效）</source>
        <translation>The case accepted first (it counts)</translation>
    </message>
    <message>
        <source>市级系统</source>
        <translation>City system</translation>
    </message>
    <message>
        <source>先办的一步（有效）</source>
        <translation>The step done first (it counts)</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>没有采用</source>
        <translation>Not taken</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Done by</translation>
    </message>
    <message>
        <source>账号当时已停用</source>
        <translation>The account was locked by then</translation>
    </message>
    <message>
        <source>受理编号</source>
        <translation>Receipt number</translation>
    </message>
    <message>
        <source>派出所</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>业务</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>承诺发证日</source>
        <translation>Promised day</translation>
    </message>
</context>
<context>
    <name>SignStep</name>
    <message>
        <source>申请人已看过摘要，确认无误（F4）</source>
        <translation>The applicant read the summary and confirms it (F4)</translation>
    </message>
    <message>
        <source>申请人签名</source>
        <translation>Applicant signs</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>申请人在打印的文书上签名</source>
        <translation>The applicant signs on the printed paper</translation>
    </message>
    <message>
        <source>将在打印的文书上签名：签好后请收存</source>
        <translation>To be signed on the printed paper: keep it once it is signed</translation>
    </message>
    <message>
        <source>已签名</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>请申请人签名；没有手写板时按 F2 在纸上签</source>
        <translation>Ask the applicant to sign; without a pad press F2 and sign on paper</translation>
    </message>
</context>
<context>
    <name>Signed</name>
    <message>
        <source>申请人签名</source>
        <translation>Signature of the applicant</translation>
    </message>
    <message>
        <source>签在申请表 {number} 上，此为拍下的表</source>
        <translation>Signed on form {number}; this is its picture</translation>
    </message>
    <message>
        <source>签在手写板上</source>
        <translation>Signed on the pad</translation>
    </message>
    <message>
        <source>由 {name} 代办</source>
        <translation>By {name} on behalf of the applicant</translation>
    </message>
    <message>
        <source>没有图像</source>
        <translation>No picture</translation>
    </message>
</context>
<context>
    <name>SimulatorPanel</name>
    <message>
        <source>读卡器不回应</source>
        <translation>The reader does not answer</translation>
    </message>
    <message>
        <source>数据读到一半断了</source>
        <translation>The data stops half-way</translation>
    </message>
    <message>
        <source>校验和不对</source>
        <translation>The checksum is wrong</translation>
    </message>
    <message>
        <source>证件拿得太早</source>
        <translation>The card is lifted too early</translation>
    </message>
    <message>
        <source>安全模块不认证件</source>
        <translation>The security module refuses the card</translation>
    </message>
    <message>
        <source>线路上有杂讯</source>
        <translation>Noise on the line</translation>
    </message>
    <message>
        <source>回应得太晚</source>
        <translation>The answer comes too late</translation>
    </message>
    <message>
        <source>拔掉读卡器</source>
        <translation>The reader is unplugged</translation>
    </message>
    <message>
        <source>模拟设备（演示）</source>
        <translation>Simulated devices (demo)</translation>
    </message>
    <message>
        <source>虚构人员的证件</source>
        <translation>Cards of invented people</translation>
    </message>
    <message>
        <source>读卡器上没有证件</source>
        <translation>No card on the reader</translation>
    </message>
    <message>
        <source>下一次读卡的故障</source>
        <translation>Fault at the next read</translation>
    </message>
    <message>
        <source>读卡器上：{name}</source>
        <translation>On the reader: {name}</translation>
    </message>
    <message>
        <source>下一次读卡将失败：{fault}</source>
        <translation>The next read will fail: {fault}</translation>
    </message>
    <message>
        <source>虚构人员的证件，回车放上</source>
        <translation>Cards of invented people, Enter places one</translation>
    </message>
    <message>
        <source>放上证件</source>
        <translation>Place card</translation>
    </message>
    <message>
        <source>拿开证件</source>
        <translation>Lift card</translation>
    </message>
    <message>
        <source>让下一次读卡失败</source>
        <translation>Make the next read fail</translation>
    </message>
</context>
<context>
    <name>Since</name>
    <message>
        <source>受理之后的变化</source>
        <translation>What changed after the application</translation>
    </message>
    <message>
        <source>布控名单中有此人（7）：按规定处置；不影响按申请之日的认定。</source>
        <translation>On the watch list (7): act as ordered; what is counted to the day of application stays.</translation>
    </message>
    <message>
        <source>{title}：{now}。影响决定（{article}）。</source>
        <translation>{title}: {now}. It decides ({article}).</translation>
    </message>
    <message>
        <source>{title}：现在 {now}，申请之日 {then}。按申请之日认定，不影响决定。</source>
        <translation>{title}: now {now}, on the day of application {then}. Counted to the application; it does not decide.</translation>
    </message>
    <message>
        <source>{title}：现在 {now}。按申请之日认定，不影响决定。</source>
        <translation>{title}: now {now}. Counted to the application; it does not decide.</translation>
    </message>
</context>
<context>
    <name>Spinner</name>
    <message>
        <source>正在处理</source>
        <translation>Working</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>账号</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>账号  {count}</source>
        <translation>Accounts  {count}</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>等待确认</source>
        <translation>Waits</translation>
    </message>
    <message>
        <source>启用账号</source>
        <translation>Enable account</translation>
    </message>
    <message>
        <source>停用账号</source>
        <translation>Disable account</translation>
    </message>
    <message>
        <source>已新增：{name}</source>
        <translation>Added: {name}</translation>
    </message>
    <message>
        <source>已启用：{name}</source>
        <translation>Enabled: {name}</translation>
    </message>
    <message>
        <source>停用 {name} 的账号？</source>
        <translation>Disable the account of {name}?</translation>
    </message>
    <message>
        <source>此人不能再登录，直到管理员重新启用。已登录的，下一次操作时停止。</source>
        <translation>They cannot sign in until an administrator enables the account. Somebody signed in is stopped at the next act.</translation>
    </message>
    <message>
        <source>不停用</source>
        <translation>Do not disable</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Disable</translation>
    </message>
    <message>
        <source>已停用：{name}</source>
        <translation>Disabled: {name}</translation>
    </message>
    <message>
        <source>已重设 {name} 的密码，请当面告知</source>
        <translation>Password of {name} was reset; tell it in person</translation>
    </message>
    <message>
        <source>已提出，等另一位管理员或主管确认后生效</source>
        <translation>Proposed; it takes effect when another administrator or supervisor confirms</translation>
    </message>
    <message>
        <source>已生效：{name}</source>
        <translation>In force: {name}</translation>
    </message>
    <message>
        <source>没有同意：{name}</source>
        <translation>Not agreed: {name}</translation>
    </message>
    <message>
        <source>密码已更改，下次登录用新密码</source>
        <translation>Password changed; use the new one at the next sign-in</translation>
    </message>
    <message>
        <source>请在场的另一人把本人身份证放到读卡器上</source>
        <translation>The second officer lays their own ID card on the reader</translation>
    </message>
    <message>
        <source>安全设置已更改</source>
        <translation>Security settings changed</translation>
    </message>
    <message>
        <source>重设密码：{name}</source>
        <translation>Reset password: {name}</translation>
    </message>
    <message>
        <source>改我的密码</source>
        <translation>My password</translation>
    </message>
</context>
<context>
    <name>StateCard</name>
    <message>
        <source>市级系统：{state}</source>
        <translation>City system: {state}</translation>
    </message>
    <message>
        <source>{n} 条</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>还没有过</source>
        <translation>Never yet</translation>
    </message>
    <message>
        <source>不需要</source>
        <translation>Not needed</translation>
    </message>
    <message>
        <source>这个状态自</source>
        <translation>In this state since</translation>
    </message>
    <message>
        <source>待报送</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>上次同步</source>
        <translation>Last level</translation>
    </message>
    <message>
        <source>下次重试</source>
        <translation>Next try</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>设备状态</source>
        <translation>State of the devices</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>第 {n} 步，共 {all} 步：{name}</source>
        <translation>Step {n} of {all}: {name}</translation>
    </message>
</context>
<context>
    <name>StopCard</name>
    <message>
        <source>不是本人的证件，不能发证</source>
        <translation>Not the applicant&apos;s card: no hand-over</translation>
    </message>
    <message>
        <source>请放申请人本人的身份证。由他人代领时按 F4，并带齐两人证件和委托书。</source>
        <translation>Place the applicant&apos;s own ID card. When somebody else collects, press F4 and bring both ID cards and the mandate.</translation>
    </message>
</context>
<context>
    <name>SummaryCard</name>
    <message>
        <source>请核对以上内容。签名即表示所填内容真实，愿承担不实的责任。</source>
        <translation>Please check the above. Your signature says that it is true and that you answer for what is not.</translation>
    </message>
    <message>
        <source>居住证{service}</source>
        <translation>Permit: {service}</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>领取</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>寄到</source>
        <translation>Send to</translation>
    </message>
</context>
<context>
    <name>SupposeView</name>
    <message>
        <source>这里只是测算：不改登记，不留记录，不代替受理。</source>
        <translation>A reckoning only: it changes no register, records nothing and replaces no acceptance.</translation>
    </message>
    <message>
        <source>在现住处登记</source>
        <translation>Registers at the dwelling</translation>
    </message>
    <message>
        <source>参保继续到</source>
        <translation>Insured until</translation>
    </message>
    <message>
        <source>签注</source>
        <translation>Endorsed</translation>
    </message>
    <message>
        <source>提出申请</source>
        <translation>Applies</translation>
    </message>
    <message>
        <source>假如</source>
        <translation>What if</translation>
    </message>
    <message>
        <source>假如……&#x3000;{name}</source>
        <translation>What if … {name}</translation>
    </message>
    <message>
        <source>打印测算单</source>
        <translation>Print the what-if sheet</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>测算到 {day}</source>
        <translation>Reckoned as of {day}</translation>
    </message>
</context>
<context>
    <name>TimeLeftBar</name>
    <message>
        <source>缺工作日表</source>
        <translation>no table</translation>
    </message>
    <message>
        <source>无期限</source>
        <translation>No deadline</translation>
    </message>
    <message>
        <source>超期 {n} 天</source>
        <translation>{n} days late</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>还有 {n} 天</source>
        <translation>{n} days left</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>判定依据：{start} 至 {end}</source>
        <translation>Evidence: {start} to {end}</translation>
    </message>
    <message>
        <source>届时 {day}</source>
        <translation>Then: {day}</translation>
    </message>
    <message>
        <source>今天 {day}</source>
        <translation>Today {day}</translation>
    </message>
    <message>
        <source>至今</source>
        <translation>until now</translation>
    </message>
    <message>
        <source>至 {end}</source>
        <translation>to {end}</translation>
    </message>
    <message>
        <source>计入连续居住</source>
        <translation>counts as continuous</translation>
    </message>
    <message>
        <source>不计入</source>
        <translation>does not count</translation>
    </message>
    <message>
        <source>居住 {district} {start} {until}，{counts}；{address}</source>
        <translation>Stay {district} {start} {until}, {counts}; {address}</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} d</translation>
    </message>
    <message>
        <source>空档 {start} 至 {end}，{n} 天，连续居住中断</source>
        <translation>Gap {start} to {end}, {n} days: continuity broken</translation>
    </message>
    <message>
        <source>空档 {start} 至 {end}，{n} 天，在允许之内</source>
        <translation>Gap {start} to {end}, {n} days: allowed</translation>
    </message>
    <message>
        <source>{scheme} {months}：已缴 {n} 个月</source>
        <translation>{scheme} {months}: {n} months posted</translation>
    </message>
    <message>
        <source>{scheme} {months}：缺 {n} 个月</source>
        <translation>{scheme} {months}: {n} months missing</translation>
    </message>
    <message>
        <source>{scheme} {months}：补缴 {n} 个月，{paid} 入账</source>
        <translation>{scheme} {months}: {n} months back-paid, posted {paid}</translation>
    </message>
    <message>
        <source>{first} 至 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>起</source>
        <translation>onwards</translation>
    </message>
    <message>
        <source>居住证 {number}：{kind} {start} {until}</source>
        <translation>Permit {number}: {kind} {start} {until}</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>时间线</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>届时</source>
        <translation>Then</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>居住</source>
        <translation>Stay</translation>
    </message>
    <message>
        <source>居住证</source>
        <translation>Permit</translation>
    </message>
    <message>
        <source>补缴</source>
        <translation>back-paid</translation>
    </message>
    <message>
        <source>缺</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>已缴</source>
        <translation>posted</translation>
    </message>
</context>
<context>
    <name>TodayBoard</name>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>今天  {n}</source>
        <translation>Today  {n}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>{name}，改我的密码</source>
        <translation>{name}, change my password</translation>
    </message>
    <message>
        <source>另一张证：{name}  {key} 换人</source>
        <translation>Another card: {name}  {key} to change</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>试一试</source>
        <translation>Try</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>{n} 秒内可以收回</source>
        <translation>{n} s to take it back</translation>
    </message>
</context>
<context>
    <name>UnitForm</name>
    <message>
        <source>单位类别</source>
        <translation>Kind of unit</translation>
    </message>
    <message>
        <source>注销原因</source>
        <translation>Reason for closing</translation>
    </message>
    <message>
        <source>统一社会信用代码</source>
        <translation>Credit code</translation>
    </message>
    <message>
        <source>资料</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>出示的材料和经办人</source>
        <translation>Papers shown and agents</translation>
    </message>
    <message>
        <source>开通代办账号</source>
        <translation>Open an agency account</translation>
    </message>
    <message>
        <source>经办人：{names}</source>
        <translation>Agents: {names}</translation>
    </message>
    <message>
        <source>请放经办人的身份证</source>
        <translation>Lay the agent&apos;s ID card on the reader</translation>
    </message>
</context>
<context>
    <name>UnitsPage</name>
    <message>
        <source>单位</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>单位和批次</source>
        <translation>Units and batches</translation>
    </message>
    <message>
        <source>名称或信用代码；放经办人的身份证也能找到</source>
        <translation>Name or credit code; an agent&apos;s ID card finds it too</translation>
    </message>
    <message>
        <source>找单位</source>
        <translation>Find a unit</translation>
    </message>
    <message>
        <source>按 F2 为单位或学校开通代办账号。</source>
        <translation>F2 opens an account for a unit or a school.</translation>
    </message>
    <message>
        <source>没有单位</source>
        <translation>No units</translation>
    </message>
    <message>
        <source>F6 切换</source>
        <translation>F6 switches</translation>
    </message>
    <message>
        <source>名单还在受理，完成或停下后再离开</source>
        <translation>The list is still being accepted: let it end or stop it first</translation>
    </message>
    <message>
        <source>{name} 不是哪个单位的经办人</source>
        <translation>{name} acts for no unit</translation>
    </message>
    <message>
        <source>选单位后按 F4 添加经办人。</source>
        <translation>Choose the unit and add the agent with F4.</translation>
    </message>
    <message>
        <source>{day} 注销</source>
        <translation>closed {day}</translation>
    </message>
    <message>
        <source>{number}  {service}  {day}  受理 {taken} 人</source>
        <translation>{number}  {service}  {day}  {taken} accepted</translation>
    </message>
    <message>
        <source>没有受理完</source>
        <translation>unfinished</translation>
    </message>
    <message>
        <source>待领 {n} 份</source>
        <translation>{n} ready</translation>
    </message>
    <message>
        <source>已领 {n} 份</source>
        <translation>{n} collected</translation>
    </message>
    <message>
        <source>读入名单</source>
        <translation>Read list</translation>
    </message>
    <message>
        <source>继续受理</source>
        <translation>Go on accepting</translation>
    </message>
    <message>
        <source>打印回执和清单</source>
        <translation>Print receipt and list</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>开通</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>保存变更</source>
        <translation>Save changes</translation>
    </message>
    <message>
        <source>注销账号</source>
        <translation>Close account</translation>
    </message>
    <message>
        <source>已开通代办账号</source>
        <translation>Account opened</translation>
    </message>
    <message>
        <source>已注销代办账号</source>
        <translation>Account closed</translation>
    </message>
    <message>
        <source>已变更</source>
        <translation>Changed</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>要求 {needed}</source>
        <translation>Needed: {needed}</translation>
    </message>
</context>
<context>
    <name>VerdictList</name>
    <message>
        <source>可办业务</source>
        <translation>What can be done</translation>
    </message>
    <message>
        <source>不能判定 {n} 项  0</source>
        <translation>{n} cannot be judged  0</translation>
    </message>
    <message>
        <source>不适用 {n} 项  0</source>
        <translation>{n} do not apply  0</translation>
    </message>
</context>
<context>
    <name>VerdictRow</name>
    <message>
        <source>办理 {n}</source>
        <translation>Start {n}</translation>
    </message>
    <message>
        <source>条件</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>查到</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>需要</source>
        <translation>Needed</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>何时达到</source>
        <translation>First met</translation>
    </message>
    <message>
        <source>打印一次性告知书  P</source>
        <translation>Print notice of lacks  P</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>待核实</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>已达到</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>未达到</source>
        <translation>Not met</translation>
    </message>
    <message>
        <source>条件都已达到</source>
        <translation>All conditions are met</translation>
    </message>
    <message>
        <source>请改办{services}</source>
        <translation>Do this instead: {services}</translation>
    </message>
    <message>
        <source>登记后当日可办</source>
        <translation>Possible today, once registered</translation>
    </message>
    <message>
        <source>今天登记的，最早 {day} 可办</source>
        <translation>If registered today: from {day}</translation>
    </message>
    <message>
        <source>{title}：{found}</source>
        <translation>{title}: {found}</translation>
    </message>
    <message>
        <source>最早 {day} 可办</source>
        <translation>From {day} on</translation>
    </message>
    <message>
        <source>当场签注，打印：{papers}。</source>
        <translation>Endorsed at once; prints: {papers}.</translation>
    </message>
    <message>
        <source>今天登记：{day}</source>
        <translation>Registered today: {day}</translation>
    </message>
    <message>
        <source>其中之一即可：途径 {n}（最近）{when}</source>
        <translation>One of these is enough: way {n} (nearest){when}</translation>
    </message>
    <message>
        <source>或者：途径 {n}{when}</source>
        <translation>Or: way {n}{when}</translation>
    </message>
    <message>
        <source>，最早 {day} 可办</source>
        <translation>, from {day}</translation>
    </message>
    <message>
        <source>，今天登记的最早 {day} 可办</source>
        <translation>, from {day} if registered today</translation>
    </message>
    <message>
        <source>，登记后当日可办</source>
        <translation>, today once registered</translation>
    </message>
    <message>
        <source>现在不需要办这一项。</source>
        <translation>Not needed now.</translation>
    </message>
    <message>
        <source>请改办：{services}。</source>
        <translation>Do this instead: {services}.</translation>
    </message>
    <message>
        <source>最早 {day} 可以再来。打印一次性告知书交给申请人。</source>
        <translation>Come back from {day} on. Print the notice and hand it over.</translation>
    </message>
    <message>
        <source>说明所缺的条件，打印一次性告知书交给申请人。</source>
        <translation>Explain what lacks, print the notice and hand it over.</translation>
    </message>
    <message>
        <source>条件已达到；这一项不在这个窗口受理。</source>
        <translation>The conditions are met; this service is not at this counter.</translation>
    </message>
    <message>
        <source>按 {n} 受理。</source>
        <translation>Press {n} to accept.</translation>
    </message>
    <message>
        <source>可以先受理（按 {n}），由主管核定。</source>
        <translation>Can be accepted (press {n}); a supervisor decides.</translation>
    </message>
    <message>
        <source>{first}。{told}</source>
        <translation>{first}. {told}</translation>
    </message>
    <message>
        <source>不符合时 {refusal} 前告知；{promise}。</source>
        <translation>Refusal told by {refusal}; {promise}.</translation>
    </message>
    <message>
        <source>不符合时 {refusal} 前告知，符合时 {issue} 前发证。</source>
        <translation>Refusal told by {refusal}, issued by {issue}.</translation>
    </message>
    <message>
        <source>收费 {n} 元。</source>
        <translation>Fee {n} yuan.</translation>
    </message>
    <message>
        <source>打印：{papers}。</source>
        <translation>Prints: {papers}.</translation>
    </message>
</context>
<context>
    <name>Visitors</name>
    <message>
        <source>身份证过期</source>
        <translation>ID card expired</translation>
    </message>
    <message>
        <source>九岁的孩子</source>
        <translation>a child of nine</translation>
    </message>
    <message>
        <source>登记里没有的人</source>
        <translation>in no register</translation>
    </message>
    <message>
        <source>本市户籍</source>
        <translation>local household</translation>
    </message>
    <message>
        <source>网上申办过的人</source>
        <translation>Somebody who applied online</translation>
    </message>
    <message>
        <source>网上填报与登记不一致</source>
        <translation>What was filed online differs from the registers</translation>
    </message>
    <message>
        <source>单位和学校的经办人</source>
        <translation>Agent of a unit and a school</translation>
    </message>
    <message>
        <source>签注期内</source>
        <translation>endorsement due</translation>
    </message>
    <message>
        <source>逾期未签注</source>
        <translation>endorsement missed</translation>
    </message>
    <message>
        <source>居住证已挂失</source>
        <translation>permit reported lost</translation>
    </message>
    <message>
        <source>居住证损坏，来换领</source>
        <translation>a damaged permit to exchange</translation>
    </message>
    <message>
        <source>居住证已满两年没有签注</source>
        <translation>a permit suspended for two years</translation>
    </message>
    <message>
        <source>申请以后要撤回的人</source>
        <translation>somebody who will withdraw</translation>
    </message>
    <message>
        <source>入户以后居住证应当注销</source>
        <translation>a local by now: the permit is to be cancelled</translation>
    </message>
    <message>
        <source>布控</source>
        <translation>on the watch list</translation>
    </message>
</context>
<context>
    <name>WaitingFilings</name>
    <message>
        <source>等待办理的网上申请</source>
        <translation>Online applications that wait</translation>
    </message>
    <message>
        <source>查找网上申请</source>
        <translation>Find an online application</translation>
    </message>
    <message>
        <source>网上申请编号或身份证号码，也可以扫码</source>
        <translation>Number of the online application or identity number, typed or scanned</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>没有等待办理的网上申请</source>
        <translation>No online application waits</translation>
    </message>
    <message>
        <source>网上申办 {n} 件</source>
        <translation>Online applications: {n}</translation>
    </message>
    <message>
        <source>{number}&#x3000;{id}&#x3000;{day} 提交</source>
        <translation>{number}&#x3000;{id}&#x3000;submitted {day}</translation>
    </message>
    <message>
        <source>已等 {n} 天</source>
        <translation>waits {n} days</translation>
    </message>
</context>
<context>
    <name>WatchPage</name>
    <message>
        <source>做了什么</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>告诉了谁（姓名或者电话）</source>
        <translation>Who was told (name or phone)</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>告诉了谁</source>
        <translation>Who was told</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>By</translation>
    </message>
    <message>
        <source>已经做的</source>
        <translation>Done so far</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>提示 7：{name}</source>
        <translation>Sign 7: {name}</translation>
    </message>
    <message>
        <source>正在记录，请稍候</source>
        <translation>Recording, please wait</translation>
    </message>
    <message>
        <source>提示已经撤下，照常办理。</source>
        <translation>The sign stands no longer; go on as usual.</translation>
    </message>
    <message>
        <source>先联系主管，再往下办；不向本人说明。</source>
        <translation>Call the supervisor before you go on; say nothing to the person.</translation>
    </message>
    <message>
        <source>照常办理，不惊动本人，办完立即上报。</source>
        <translation>Serve as usual, alarm nobody, and report at once afterwards.</translation>
    </message>
    <message>
        <source>请本人稍候，同时联系主管到窗口。</source>
        <translation>Ask the person to wait and call the supervisor to the window.</translation>
    </message>
    <message>
        <source>按上级要求处置：{sign}</source>
        <translation>As ordered: {sign}</translation>
    </message>
    <message>
        <source>已联系主管</source>
        <translation>Supervisor called</translation>
    </message>
    <message>
        <source>已请本人稍候</source>
        <translation>Person asked to wait</translation>
    </message>
    <message>
        <source>已上报</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>已核对：不是此人，或者提示过时</source>
        <translation>Checked: somebody else, or out of date</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>已记下</source>
        <translation>Noted</translation>
    </message>
</context>
<context>
    <name>WhoLine</name>
    <message>
        <source>芯片照片</source>
        <translation>Chip photo</translation>
    </message>
    <message>
        <source>{day} 出生</source>
        <translation>Born {day}</translation>
    </message>
    <message>
        <source>{card} 至 {day}</source>
        <translation>{card} to {day}</translation>
    </message>
</context>
<context>
    <name>WithdrawalPage</name>
    <message>
        <source>撤回申请</source>
        <translation>Withdraw an application</translation>
    </message>
    <message>
        <source>申请人在打印的撤回申请单上签名</source>
        <translation>The applicant signs on the printed withdrawal form</translation>
    </message>
    <message>
        <source>撤回后此件结束，不能恢复；申请人可以重新申请。</source>
        <translation>A withdrawn case is closed for good; the applicant may apply anew.</translation>
    </message>
    <message>
        <source>撤回原因</source>
        <translation>Reason for withdrawing</translation>
    </message>
    <message>
        <source>申请人为什么撤回</source>
        <translation>Why the applicant withdraws</translation>
    </message>
    <message>
        <source>申请人签名</source>
        <translation>Signature of the applicant</translation>
    </message>
    <message>
        <source>撤回此件</source>
        <translation>Withdraw this case</translation>
    </message>
    <message>
        <source>已撤回：{name}</source>
        <translation>Withdrawn: {name}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>程序出错了，这一步没有完成。</source>
        <translation>The program failed; this step was not done.</translation>
    </message>
    <message>
        <source>已经记录的业务没有丢失，草稿也已保留。</source>
        <translation>Nothing recorded is lost, and the draft is kept.</translation>
    </message>
    <message>
        <source>请再试一次；仍然不行时，把代码报给技术支持。</source>
        <translation>Try again; if it fails again, tell support the code.</translation>
    </message>
    <message>
        <source>按规定不能这样办理。</source>
        <translation>The rules do not allow this.</translation>
    </message>
    <message>
        <source>这一步没有记录。</source>
        <translation>This step was not recorded.</translation>
    </message>
    <message>
        <source>请核对业务状态，或请主管处理。</source>
        <translation>Check the state of the case, or ask a supervisor.</translation>
    </message>
    <message>
        <source>这件业务是您受理的，不能由您审批。</source>
        <translation>You accepted this case; you cannot decide it.</translation>
    </message>
    <message>
        <source>受理和审批须由两人分别办理，业务仍在待审批。</source>
        <translation>Acceptance and decision need two people. The case still waits.</translation>
    </message>
    <message>
        <source>请另一位主管审批。</source>
        <translation>Ask another supervisor to decide.</translation>
    </message>
    <message>
        <source>这是您本人的业务，不能自己办理。</source>
        <translation>This is your own case; you cannot handle it.</translation>
    </message>
    <message>
        <source>业务没有变动。</source>
        <translation>The case is unchanged.</translation>
    </message>
    <message>
        <source>请同事办理。</source>
        <translation>Ask a colleague to handle it.</translation>
    </message>
    <message>
        <source>本机时钟（{now}）早于已经记录的业务（{last}）。</source>
        <translation>This counter&apos;s clock ({now}) is before what is recorded already ({last}).</translation>
    </message>
    <message>
        <source>没有记录。时钟可能被拨慢，期限和证件有效期会算错。</source>
        <translation>Nothing was recorded. The clock may have been set back; deadlines and cards would be judged wrongly.</translation>
    </message>
    <message>
        <source>请核对并校准时钟；时钟确实正确时，请主管登录并确认。</source>
        <translation>Please check and set the clock; where it is right, let a supervisor sign in and confirm.</translation>
    </message>
    <message>
        <source>这是您申报过的亲属的业务，应当回避。</source>
        <translation>This is the case of a relative whom you declared; you stand back.</translation>
    </message>
    <message>
        <source>您的岗位不能做这一步。</source>
        <translation>Your role does not allow this step.</translation>
    </message>
    <message>
        <source>需要岗位：{needed}。请换人登录（F11）。</source>
        <translation>Roles needed: {needed}. Let another officer sign in (F11).</translation>
    </message>
    <message>
        <source>业务现在是“{state}”，做不了“{act}”。</source>
        <translation>The case is “{state}”; “{act}” cannot be done.</translation>
    </message>
    <message>
        <source>可能另一个窗口已经办理。</source>
        <translation>Another counter may have handled it.</translation>
    </message>
    <message>
        <source>刷新（Ctrl+R）后查看最新状态。</source>
        <translation>Refresh (Ctrl+R) to see its state.</translation>
    </message>
    <message>
        <source>读卡器上的身份证不是这件业务的申请人。</source>
        <translation>The ID card on the reader is not the applicant&apos;s.</translation>
    </message>
    <message>
        <source>证件没有交出。</source>
        <translation>Nothing was handed over.</translation>
    </message>
    <message>
        <source>请放申请人本人的身份证；代领时先放代领人的，再放申请人的。</source>
        <translation>Place the applicant&apos;s own card; for an agent, first the agent&apos;s, then the applicant&apos;s.</translation>
    </message>
    <message>
        <source>{option} 写出的内容指名道姓，要有人负责。</source>
        <translation>What {option} writes names people; somebody has to answer for it.</translation>
    </message>
    <message>
        <source>没有写出任何内容。</source>
        <translation>Nothing was written.</translation>
    </message>
    <message>
        <source>用 --as 写明是谁，再试一次。</source>
        <translation>Say who it is with --as and try again.</translation>
    </message>
    <message>
        <source>登录名或密码不对。</source>
        <translation>Login or password is wrong.</translation>
    </message>
    <message>
        <source>还可以试 {tries_left} 次，之后账号会锁定。</source>
        <translation>{tries_left} tries left, then the account locks.</translation>
    </message>
    <message>
        <source>请重新输入；注意大写锁定键。</source>
        <translation>Enter it again; mind Caps Lock.</translation>
    </message>
    <message>
        <source>账号已锁定，直到 {until}。</source>
        <translation>The account is locked until {until}.</translation>
    </message>
    <message>
        <source>锁定期间不能登录，草稿都还在。</source>
        <translation>No sign-in until then; drafts are kept.</translation>
    </message>
    <message>
        <source>请等待，或请管理员解锁。</source>
        <translation>Wait, or ask an administrator to unlock it.</translation>
    </message>
    <message>
        <source>密码正确，还需要您本人的身份证。</source>
        <translation>The password is right; your own ID card is needed too.</translation>
    </message>
    <message>
        <source>请把您本人的身份证放在读卡器上。</source>
        <translation>Place your own ID card on the reader.</translation>
    </message>
    <message>
        <source>这张身份证不能证明是您本人：{why}。</source>
        <translation>This card does not prove who you are: {why}.</translation>
    </message>
    <message>
        <source>没有登录。还可以试 {tries_left} 次，之后账号会锁定。</source>
        <translation>You are not signed in. {tries_left} more tries, then the account locks.</translation>
    </message>
    <message>
        <source>请把您本人的、有效的身份证放在读卡器上。</source>
        <translation>Please lay your own, valid card on the reader.</translation>
    </message>
    <message>
        <source>已经退出登录。</source>
        <translation>You have signed out.</translation>
    </message>
    <message>
        <source>这一步没有做。</source>
        <translation>This step was not done.</translation>
    </message>
    <message>
        <source>请重新登录。</source>
        <translation>Please sign in again.</translation>
    </message>
    <message>
        <source>账号“{login}”没有登记本人身份证号。</source>
        <translation>The account “{login}” has no identity number.</translation>
    </message>
    <message>
        <source>没有身份证号，不能用身份证证明本人，也查不出是不是自己的件。</source>
        <translation>Without it no card can prove who you are, and an own case cannot be told.</translation>
    </message>
    <message>
        <source>请管理员登记身份证号，再由另一人确认。</source>
        <translation>Please let an administrator note it and a second officer confirm.</translation>
    </message>
    <message>
        <source>这个密码是管理员给的，要先换成自己的。</source>
        <translation>This password was given by an administrator; choose your own first.</translation>
    </message>
    <message>
        <source>请输入两次新密码。</source>
        <translation>Please enter a new password twice.</translation>
    </message>
    <message>
        <source>账号“{login}”没有等待确认的变更。</source>
        <translation>No change of the account “{login}” waits to be confirmed.</translation>
    </message>
    <message>
        <source>身份证号不对：{why}。</source>
        <translation>The identity number is wrong: {why}.</translation>
    </message>
    <message>
        <source>账号没有改动。</source>
        <translation>The account was not changed.</translation>
    </message>
    <message>
        <source>请对着证件核对每一位。</source>
        <translation>Please compare each character with the card.</translation>
    </message>
    <message>
        <source>账号“{login}”已经登记了这个身份证号。</source>
        <translation>The account “{login}” has this identity number already.</translation>
    </message>
    <message>
        <source>一个人只有一个账号，没有改动。</source>
        <translation>One person has one account; nothing was changed.</translation>
    </message>
    <message>
        <source>请用原来的账号，需要时改变它的岗位。</source>
        <translation>Please use that account, and change its roles where needed.</translation>
    </message>
    <message>
        <source>这些岗位不能由一个账号兼任。</source>
        <translation>One account may not hold these roles together.</translation>
    </message>
    <message>
        <source>管理员和审计员各自独立，账号没有改动。</source>
        <translation>Administrators and auditors stand apart; the account was not changed.</translation>
    </message>
    <message>
        <source>请分设账号。</source>
        <translation>Please open separate accounts.</translation>
    </message>
    <message>
        <source>安全设置 {name} 只能是 {wanted}。</source>
        <translation>The security setting {name} may only be {wanted}.</translation>
    </message>
    <message>
        <source>设置没有改动。</source>
        <translation>The settings were not changed.</translation>
    </message>
    <message>
        <source>请换一个数值。</source>
        <translation>Please choose another value.</translation>
    </message>
    <message>
        <source>不是您本人的</source>
        <translation>not your own</translation>
    </message>
    <message>
        <source>已过有效期</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>不是由本窗口的读卡器读出的</source>
        <translation>not read by a reader of this counter</translation>
    </message>
    <message>
        <source>15 位的旧号码</source>
        <translation>an old number of 15 digits</translation>
    </message>
    <message>
        <source>不是 18 位</source>
        <translation>not 18 characters</translation>
    </message>
    <message>
        <source>有不该有的字符</source>
        <translation>characters that do not belong there</translation>
    </message>
    <message>
        <source>没有这个地区</source>
        <translation>no such region</translation>
    </message>
    <message>
        <source>没有这个出生日期</source>
        <translation>no such birth date</translation>
    </message>
    <message>
        <source>出生日期还没有到</source>
        <translation>a birth date in the future</translation>
    </message>
    <message>
        <source>校验位不符</source>
        <translation>the check digit does not match</translation>
    </message>
    <message>
        <source>太常见，别人会先试</source>
        <translation>too common, others try it first</translation>
    </message>
    <message>
        <source>最近用过</source>
        <translation>used before</translation>
    </message>
    <message>
        <source>这个密码不能用：{why}。</source>
        <translation>This password cannot be used: {why}.</translation>
    </message>
    <message>
        <source>密码没有更改。</source>
        <translation>The password is unchanged.</translation>
    </message>
    <message>
        <source>请另选一个 10 个字符以上的密码。</source>
        <translation>Choose another with 10 characters or more.</translation>
    </message>
    <message>
        <source>登录名“{login}”已有人使用。</source>
        <translation>The login “{login}” is taken.</translation>
    </message>
    <message>
        <source>账号没有建立。</source>
        <translation>The account was not made.</translation>
    </message>
    <message>
        <source>请另选一个登录名。</source>
        <translation>Choose another login.</translation>
    </message>
    <message>
        <source>还没有登录。</source>
        <translation>You are not signed in yet.</translation>
    </message>
    <message>
        <source>什么都没有改动。</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>没有打印，也没有占用打印编号。</source>
        <translation>Nothing was printed, and no print number was used.</translation>
    </message>
    <message>
        <source>快照范围“{detail}”不对。</source>
        <translation>This is no scope of a snapshot: {detail}</translation>
    </message>
    <message>
        <source>请按命令的帮助写明全市、某区或某派出所。</source>
        <translation>Name the city, a district or a station as the command&apos;s help says.</translation>
    </message>
    <message>
        <source>目录“{detail}”里没有登记数据文件。</source>
        <translation>The folder holds no register files: {detail}</translation>
    </message>
    <message>
        <source>市级系统已有“{detail}”这一期社保月份。</source>
        <translation>The city system has this edition of insurance months already: {detail}</translation>
    </message>
    <message>
        <source>{detail} 之后已有更晚一天的日根。</source>
        <translation>There is a daily root of a later day: {detail}</translation>
    </message>
    <message>
        <source>需要时再做一次。</source>
        <translation>Do it again when it is needed.</translation>
    </message>
    <message>
        <source>没有读到任何内容。</source>
        <translation>Nothing was read.</translation>
    </message>
    <message>
        <source>密钥文件别的系统账号也能读：{path}</source>
        <translation>Other accounts of this machine can read the key file: {path}</translation>
    </message>
    <message>
        <source>数据没有改动。这样的密钥不安全，所以没有打开。</source>
        <translation>No data was changed. Such a key is not safe, so nothing was opened.</translation>
    </message>
    <message>
        <source>请管理员把文件改为只有本账号可读（chmod 600），并查明原因。</source>
        <translation>Ask the administrator to make it readable for this account alone (chmod 600), and to find out why it was not.</translation>
    </message>
    <message>
        <source>没有登录名“{login}”。</source>
        <translation>There is no login “{login}”.</translation>
    </message>
    <message>
        <source>请核对登录名。</source>
        <translation>Check the login.</translation>
    </message>
    <message>
        <source>“{login}”是最后一位管理员。</source>
        <translation>“{login}” is the last administrator.</translation>
    </message>
    <message>
        <source>锁定后没有人能再解锁账号，所以没有锁定。</source>
        <translation>Nobody could unlock accounts any more, so it was not locked.</translation>
    </message>
    <message>
        <source>请先设立另一位管理员。</source>
        <translation>Make another administrator first.</translation>
    </message>
    <message>
        <source>现在不符合条件，没有受理。</source>
        <translation>The conditions are not met now; nothing was accepted.</translation>
    </message>
    <message>
        <source>未达到：{verdict}。</source>
        <translation>Not met: {verdict}.</translation>
    </message>
    <message>
        <source>打印一次性告知书交给申请人。</source>
        <translation>Print the notice of lacks for the applicant.</translation>
    </message>
    <message>
        <source>此人已有一件在办业务 {number}。</source>
        <translation>This person has an open case {number}.</translation>
    </message>
    <message>
        <source>办结之前不能再次受理。</source>
        <translation>No other can be accepted before it ends.</translation>
    </message>
    <message>
        <source>查找（Ctrl+K）这件业务，告诉申请人进度。</source>
        <translation>Search (Ctrl+K) for it and tell the applicant how it stands.</translation>
    </message>
    <message>
        <source>还缺：{missing}。</source>
        <translation>Missing: {missing}.</translation>
    </message>
    <message>
        <source>没有受理，已填的内容都保留。</source>
        <translation>Not accepted; all entries are kept.</translation>
    </message>
    <message>
        <source>补齐后再按 Enter。</source>
        <translation>Complete it and press Enter again.</translation>
    </message>
    <message>
        <source>没有找到业务 {number}。</source>
        <translation>Case {number} was not found.</translation>
    </message>
    <message>
        <source>可能输错，或在别的派出所受理。</source>
        <translation>Perhaps mistyped, or accepted at another station.</translation>
    </message>
    <message>
        <source>请核对编号，或放身份证查找。</source>
        <translation>Check the number, or place the ID card.</translation>
    </message>
    <message>
        <source>另一位主管已经作出决定。</source>
        <translation>Another supervisor has decided already.</translation>
    </message>
    <message>
        <source>您的决定没有记录。</source>
        <translation>Your decision was not recorded.</translation>
    </message>
    <message>
        <source>刷新（Ctrl+R）后看下一件。</source>
        <translation>Refresh (Ctrl+R) and take the next case.</translation>
    </message>
    <message>
        <source>身份证已过期。</source>
        <translation>The ID card has expired.</translation>
    </message>
    <message>
        <source>不能凭过期证件办理。</source>
        <translation>An expired card cannot be used.</translation>
    </message>
    <message>
        <source>请申请人换领身份证，或出示临时身份证后由主管处理。</source>
        <translation>The applicant renews it, or shows a temporary one to a supervisor.</translation>
    </message>
    <message>
        <source>本机登记库里没有此人。</source>
        <translation>This person is not in the registers here.</translation>
    </message>
    <message>
        <source>不能判定是否符合条件，也不代表不符合。</source>
        <translation>It cannot be told whether the conditions are met; it does not mean no.</translation>
    </message>
    <message>
        <source>核对证件号；刚登记的，请更新登记库后再查。</source>
        <translation>Check the number; if just registered, update the registers and look again.</translation>
    </message>
    <message>
        <source>不予批准须写明理由和依据条款。</source>
        <translation>A refusal needs a reason and an article.</translation>
    </message>
    <message>
        <source>没有记录决定。</source>
        <translation>No decision was recorded.</translation>
    </message>
    <message>
        <source>请选一条理由。</source>
        <translation>Choose a reason.</translation>
    </message>
    <message>
        <source>“{service}”不在这个窗口受理。</source>
        <translation>“{service}” is not accepted at this counter.</translation>
    </message>
    <message>
        <source>这里只能说明条件。</source>
        <translation>Here its conditions can only be explained.</translation>
    </message>
    <message>
        <source>请告诉申请人到哪里办理。</source>
        <translation>Tell the applicant where to go.</translation>
    </message>
    <message>
        <source>本窗口今天的受理编号已用完。</source>
        <translation>Today&apos;s receipt numbers of this counter are used up.</translation>
    </message>
    <message>
        <source>今天不能再受理，草稿已保留。</source>
        <translation>Nothing more can be accepted today; the draft is kept.</translation>
    </message>
    <message>
        <source>请到另一个窗口受理。</source>
        <translation>Use another counter.</translation>
    </message>
    <message>
        <source>{number} 不是这一件申请表的编号。</source>
        <translation>{number} is not the form of this case.</translation>
    </message>
    <message>
        <source>签名还没有记录。</source>
        <translation>The signature is not recorded yet.</translation>
    </message>
    <message>
        <source>扫描刚打印、已签名的那张申请表；打错了的按 F2 再打一张。</source>
        <translation>Scan the form that was just printed and signed; press F2 to print another one.</translation>
    </message>
    <message>
        <source>居住证编号 {number} 已登记在另一件业务上。</source>
        <translation>Permit number {number} belongs to another case.</translation>
    </message>
    <message>
        <source>这一件没有登记到件。</source>
        <translation>The arrival was not recorded.</translation>
    </message>
    <message>
        <source>请核对卡面编号，再扫一次。</source>
        <translation>Check the number on the card and scan again.</translation>
    </message>
    <message>
        <source>“{number}”不是居住证编号：{why}。</source>
        <translation>“{number}” is no permit number: {why}.</translation>
    </message>
    <message>
        <source>请扫卡面上的编号。</source>
        <translation>Scan the number on the card.</translation>
    </message>
    <message>
        <source>到件清单有读不了的内容：{why}。</source>
        <translation>The list of arrivals cannot be read here: {why}.</translation>
    </message>
    <message>
        <source>这一行没有登记，其他各行照常。</source>
        <translation>This row was not noted; the others were.</translation>
    </message>
    <message>
        <source>请改正后再导入，已登记的不会重复。</source>
        <translation>Correct it and import again; nothing is noted twice.</translation>
    </message>
    <message>
        <source>受理编号 {number} 还没有送制证。</source>
        <translation>Case {number} was not sent to production yet.</translation>
    </message>
    <message>
        <source>没有批次，导不出制证文件。</source>
        <translation>It is in no batch, so there is no file to export.</translation>
    </message>
    <message>
        <source>先在“待送制证”中送出。</source>
        <translation>Send it from the list “To send” first.</translation>
    </message>
    <message>
        <source>受理编号 {number} 的照片还没有从另一柜台传来。</source>
        <translation>The photo of case {number} has not come from the other counter yet.</translation>
    </message>
    <message>
        <source>整个批次没有导出，案件没有变化。</source>
        <translation>Nothing of the batch was exported; no case has changed.</translation>
    </message>
    <message>
        <source>请等同步完成后再导出，或在受理的柜台导出。</source>
        <translation>Export again after the synchronisation, or at the counter that accepted the case.</translation>
    </message>
    <message>
        <source>应是 6 至 24 位大写字母和数字</source>
        <translation>it must be 6 to 24 capital letters and digits</translation>
    </message>
    <message>
        <source>这是身份证号码</source>
        <translation>it is an identity number</translation>
    </message>
    <message>
        <source>这是受理编号</source>
        <translation>it is a case number</translation>
    </message>
    <message>
        <source>不是 UTF-8 编码</source>
        <translation>it is not UTF-8</translation>
    </message>
    <message>
        <source>没有表头</source>
        <translation>there is no header</translation>
    </message>
    <message>
        <source>表头有不认识的列</source>
        <translation>the header has an unknown column</translation>
    </message>
    <message>
        <source>表头有重复的列</source>
        <translation>the header has a column twice</translation>
    </message>
    <message>
        <source>表头缺列</source>
        <translation>the header lacks a column</translation>
    </message>
    <message>
        <source>引号不成对</source>
        <translation>quotes do not close</translation>
    </message>
    <message>
        <source>列数和表头不同</source>
        <translation>the number of columns differs from the header</translation>
    </message>
    <message>
        <source>有控制字符</source>
        <translation>it holds a control character</translation>
    </message>
    <message>
        <source>单位账号 {subject}：{why}。</source>
        <translation>Agency account {subject}: {why}.</translation>
    </message>
    <message>
        <source>没有办理，什么都没有记录。</source>
        <translation>Nothing was done, nothing was recorded.</translation>
    </message>
    <message>
        <source>核对统一社会信用代码和经办人的身份证；没有账号的先开通。</source>
        <translation>Check the credit code and the agent&apos;s ID card; open an account where there is none.</translation>
    </message>
    <message>
        <source>名单不能读入：{cell} {why} {limit}。</source>
        <translation>The list cannot be read: {cell} {why} {limit}.</translation>
    </message>
    <message>
        <source>一行都没有受理，文件没有改动。</source>
        <translation>No row was accepted, the file is as it was.</translation>
    </message>
    <message>
        <source>按 F7 给单位一份空白名单，把内容按值粘贴进去，存为 .xlsx 再来。</source>
        <translation>Give the unit a blank list with F7; paste the values into it, save it as .xlsx and try again.</translation>
    </message>
    <message>
        <source>没有代办批次 {number}。</source>
        <translation>There is no agency batch {number}.</translation>
    </message>
    <message>
        <source>这个批次不在本窗口的数据里。</source>
        <translation>The batch is not among the data of this counter.</translation>
    </message>
    <message>
        <source>核对回执上的代办编号；刚在别的窗口受理的，等同步后再查。</source>
        <translation>Check the number on the receipt; what another counter just accepted comes with the next exchange.</translation>
    </message>
    <message>
        <source>代办批次 {number}：{why}。</source>
        <translation>Agency batch {number}: {why}.</translation>
    </message>
    <message>
        <source>没有办理，批次没有变化。</source>
        <translation>Nothing was done, the batch is as it was.</translation>
    </message>
    <message>
        <source>在批次列表里查看它现在的状态。</source>
        <translation>See how it stands in the list of batches.</translation>
    </message>
    <message>
        <source>{name}已经在这个单位的人员里。</source>
        <translation>{name} is among the people of this unit already.</translation>
    </message>
    <message>
        <source>没有再记录。</source>
        <translation>Nothing was recorded anew.</translation>
    </message>
    <message>
        <source>不需要做什么。</source>
        <translation>Nothing needs to be done.</translation>
    </message>
    <message>
        <source>统一社会信用代码的校验码不对</source>
        <translation>the check character of the credit code is wrong</translation>
    </message>
    <message>
        <source>这个单位已有账号</source>
        <translation>the unit has an account</translation>
    </message>
    <message>
        <source>没有这个账号或人员</source>
        <translation>there is no such account or person</translation>
    </message>
    <message>
        <source>账号已注销</source>
        <translation>the account is closed</translation>
    </message>
    <message>
        <source>读到的身份证不是这个单位经办人的</source>
        <translation>the ID card that was read is of nobody who acts for this unit</translation>
    </message>
    <message>
        <source>文件打不开</source>
        <translation>the file cannot be opened</translation>
    </message>
    <message>
        <source>不是 .xlsx 工作簿，或者有密码</source>
        <translation>no .xlsx workbook, or one with a password</translation>
    </message>
    <message>
        <source>工作簿已损坏</source>
        <translation>the workbook is damaged</translation>
    </message>
    <message>
        <source>工作簿有宏，请存为不带宏的 .xlsx</source>
        <translation>the workbook has macros: save it as .xlsx without them</translation>
    </message>
    <message>
        <source>工作簿太大，MB 数不能超过</source>
        <translation>the workbook is too large; the most in MB is</translation>
    </message>
    <message>
        <source>列太多，最多列数为</source>
        <translation>too many columns; the most is</translation>
    </message>
    <message>
        <source>行太多，最多人数为</source>
        <translation>too many rows; the most people is</translation>
    </message>
    <message>
        <source>没有“名单”工作表</source>
        <translation>there is no sheet “名单”</translation>
    </message>
    <message>
        <source>不是现在的空白名单，版本应为</source>
        <translation>not the list of today; the version should be</translation>
    </message>
    <message>
        <source>表头改动过，应为</source>
        <translation>a column title was changed; it should be</translation>
    </message>
    <message>
        <source>是合并的单元格</source>
        <translation>is a merged cell</translation>
    </message>
    <message>
        <source>是另一个单位的名单，应为</source>
        <translation>is the list of another unit; it should be</translation>
    </message>
    <message>
        <source>业务没有选，可以选</source>
        <translation>no service is chosen; the choices are</translation>
    </message>
    <message>
        <source>起没有填写任何人</source>
        <translation>and below: nobody is filled in</translation>
    </message>
    <message>
        <source>已经受理完，或者是别的窗口的</source>
        <translation>accepted to its end already, or another counter&apos;s</translation>
    </message>
    <message>
        <source>现在没有待领的证件</source>
        <translation>no permit is ready now</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Name of the unit</translation>
    </message>
    <message>
        <source>单位地址</source>
        <translation>Address of the unit</translation>
    </message>
    <message>
        <source>负责人</source>
        <translation>Responsible person</translation>
    </message>
    <message>
        <source>单位电话</source>
        <translation>Phone of the unit</translation>
    </message>
    <message>
        <source>经办人的身份证</source>
        <translation>the agent&apos;s ID card</translation>
    </message>
    <message>
        <source>营业执照或者组织机构代码证</source>
        <translation>Licence or organisation code</translation>
    </message>
    <message>
        <source>单位的授权委托书</source>
        <translation>The unit&apos;s authorisation</translation>
    </message>
    <message>
        <source>这是您本人经手的，不能由您签署。</source>
        <translation>You handled this yourself; you cannot sign it.</translation>
    </message>
    <message>
        <source>经手和签署须由两人分别办理，没有记录。</source>
        <translation>Handling and signing need two people; nothing was recorded.</translation>
    </message>
    <message>
        <source>请另一位有权限的同事签署。</source>
        <translation>Ask another colleague with this right to sign.</translation>
    </message>
    <message>
        <source>找不到“关于…年部分节假日安排”，看不出是哪一年</source>
        <translation>it does not name its year (“关于…年部分节假日安排”)</translation>
    </message>
    <message>
        <source>星期与日期不符</source>
        <translation>the weekday does not fit the date</translation>
    </message>
    <message>
        <source>天数与起止日期不符</source>
        <translation>the number of days does not fit the dates</translation>
    </message>
    <message>
        <source>这一天不在这一年里</source>
        <translation>this day is not of this year</translation>
    </message>
    <message>
        <source>缺少节日</source>
        <translation>holidays are missing</translation>
    </message>
    <message>
        <source>不是工作日表的下一年</source>
        <translation>not the next year of the table</translation>
    </message>
    <message>
        <source>一次只能导入一年</source>
        <translation>one year at a time</translation>
    </message>
    <message>
        <source>缺少元旦</source>
        <translation>New Year&apos;s Day is missing</translation>
    </message>
    <message>
        <source>调休上班的日子不是周末</source>
        <translation>a made-up day is no weekend</translation>
    </message>
    <message>
        <source>日期不对</source>
        <translation>no such date</translation>
    </message>
    <message>
        <source>同一天写了两次</source>
        <translation>the same day twice</translation>
    </message>
    <message>
        <source>不是 holiday 或者 makeup</source>
        <translation>neither holiday nor makeup</translation>
    </message>
    <message>
        <source>不是通知，也不是 date,kind,name 的表</source>
        <translation>neither a notice nor a table of date,kind,name</translation>
    </message>
    <message>
        <source>表里没有日子</source>
        <translation>no day in the table</translation>
    </message>
    <message>
        <source>中间缺一年</source>
        <translation>a year between is missing</translation>
    </message>
    <message>
        <source>{year} 年的工作日表需要再核对一次。</source>
        <translation>The table of working days of {year} must be checked once more.</translation>
    </message>
    <message>
        <source>本站没有别的管理员，签署前要说出全年的工作日数。</source>
        <translation>The station has no other administrator: the year&apos;s number of working days is asked before signing.</translation>
    </message>
    <message>
        <source>请对照国务院办公厅的通知清点工作日数后再签署。</source>
        <translation>Count the working days by the State Council&apos;s notice, then sign.</translation>
    </message>
    <message>
        <source>没有等待签署的内容（{what}）。</source>
        <translation>Nothing waits to be signed ({what}).</translation>
    </message>
    <message>
        <source>没有记录。</source>
        <translation>Nothing was recorded.</translation>
    </message>
    <message>
        <source>请先导入工作日表，或先完成批量签注。</source>
        <translation>Import a table of working days, or finish the batch endorsement first.</translation>
    </message>
    <message>
        <source>证件 {card} 的这一周期已经签注过了。</source>
        <translation>This cycle of permit {card} is endorsed already.</translation>
    </message>
    <message>
        <source>没有重复签注。</source>
        <translation>Nothing was endorsed twice.</translation>
    </message>
    <message>
        <source>刷新（Ctrl+R）后告诉持证人新的有效期。</source>
        <translation>Refresh (Ctrl+R) and tell the holder the new date.</translation>
    </message>
    <message>
        <source>这张证不在等待签署的名单上。</source>
        <translation>This permit is not on the list that waits.</translation>
    </message>
    <message>
        <source>名单没有变动。</source>
        <translation>The list is unchanged.</translation>
    </message>
    <message>
        <source>请核对证号。</source>
        <translation>Check the permit number.</translation>
    </message>
    <message>
        <source>名单与记录的签注不一致。</source>
        <translation>The list differs from the endorsements recorded.</translation>
    </message>
    <message>
        <source>名单没有签署，签注尚未生效。</source>
        <translation>The list was not signed; the endorsements do not count yet.</translation>
    </message>
    <message>
        <source>请联系技术支持，并核验日志。</source>
        <translation>Call support, and verify the journal.</translation>
    </message>
    <message>
        <source>照片不合格。</source>
        <translation>The photo does not meet the rules.</translation>
    </message>
    <message>
        <source>没有采用这张照片，已填的内容都保留。</source>
        <translation>It was not used; all entries are kept.</translation>
    </message>
    <message>
        <source>按照片旁的提示重拍。</source>
        <translation>Take another as the notes beside it say.</translation>
    </message>
    <message>
        <source>别的窗口先受理了同一人的同一业务。</source>
        <translation>Another counter accepted the same service for the same person first.</translation>
    </message>
    <message>
        <source>受理已记录，但不算数：{number} 成了重复受理。</source>
        <translation>The acceptance is recorded but does not count: {number} is a duplicate.</translation>
    </message>
    <message>
        <source>在“往来”（Ctrl+9）里打开这一件，打印重复受理告知书交给申请人。</source>
        <translation>Open it under “Exchange” (Ctrl+9) and print the notice of a duplicate for the applicant.</translation>
    </message>
    <message>
        <source>字库里没有“{character}”这个字，没有打印。</source>
        <translation>No font has the character “{character}”; nothing was printed.</translation>
    </message>
    <message>
        <source>姓名不能印错，所以宁可不印。业务已经记录。</source>
        <translation>A wrong name must not be printed, so rather none. The case is recorded.</translation>
    </message>
    <message>
        <source>请安装补充字库（花园明朝），然后补打。</source>
        <translation>Install the supplementary font (Hanazono Mincho), then print again.</translation>
    </message>
    <message>
        <source>没有设置打印机。</source>
        <translation>No printer is set.</translation>
    </message>
    <message>
        <source>业务已经记录，纸还没有印。</source>
        <translation>The case is recorded; nothing was printed yet.</translation>
    </message>
    <message>
        <source>在“设备”（F12）里选一台打印机，然后补打。</source>
        <translation>Choose a printer under Devices (F12), then print again.</translation>
    </message>
    <message>
        <source>这件业务现在没有“{document}”可印。</source>
        <translation>This case has no “{document}” to print now.</translation>
    </message>
    <message>
        <source>请核对业务状态。</source>
        <translation>Check the state of the case.</translation>
    </message>
    <message>
        <source>文件不是凭证签名密钥清单：{why}。</source>
        <translation>The file is no list of paper keys: {why}.</translation>
    </message>
    <message>
        <source>请用 clerk-app paper-keys 生成的清单。</source>
        <translation>Use a list that clerk-app paper-keys made.</translation>
    </message>
    <message>
        <source>这次打印的结果已经记录，或者打印机还没有印完。</source>
        <translation>What became of this print is recorded already, or the printer is still at it.</translation>
    </message>
    <message>
        <source>请看打印记录。</source>
        <translation>See the list of prints.</translation>
    </message>
    <message>
        <source>工作日表只到 {last_year} 年。</source>
        <translation>The table of working days ends with {last_year}.</translation>
    </message>
    <message>
        <source>超出的期限算不出来，不会猜。</source>
        <translation>Deadlines beyond it cannot be told and are not guessed.</translation>
    </message>
    <message>
        <source>请管理员导入新一年的工作日表。</source>
        <translation>Ask the administrator to import the new year&apos;s table.</translation>
    </message>
    <message>
        <source>工作日表有错（{line}）：{reason} {value}。</source>
        <translation>The working-day table is wrong ({line}): {reason} {value}.</translation>
    </message>
    <message>
        <source>没有导入，原有的表照旧。</source>
        <translation>Nothing was imported, the table is as it was.</translation>
    </message>
    <message>
        <source>请管理员对照国务院办公厅的通知改正；程序自带的表有错时重新安装。</source>
        <translation>An administrator corrects it by the State Council&apos;s notice; where the program&apos;s own table is wrong, install it again.</translation>
    </message>
    <message>
        <source>政策文件 {file} 第 {line} 行有错（{reason} {detail}）。</source>
        <translation>Line {line} of policy file {file} is wrong ({reason} {detail}).</translation>
    </message>
    <message>
        <source>不能判定是否符合条件。</source>
        <translation>It cannot be judged whether the conditions are met.</translation>
    </message>
    <message>
        <source>请管理员改正文件，或重新安装程序。</source>
        <translation>Ask the administrator to correct the file or install anew.</translation>
    </message>
    <message>
        <source>{on} 没有生效的政策“{name}”。</source>
        <translation>No policy “{name}” is in force on {on}.</translation>
    </message>
    <message>
        <source>请管理员核对设置里的政策名称和机器日期。</source>
        <translation>Ask the administrator to check the policy&apos;s name and the machine&apos;s date.</translation>
    </message>
    <message>
        <source>案例 {case} 的 {field} 有错（{reason} {value}）。</source>
        <translation>Case {case} is wrong at {field} ({reason} {value}).</translation>
    </message>
    <message>
        <source>没有作出判定。</source>
        <translation>No verdict was given.</translation>
    </message>
    <message>
        <source>请改正文件后再试。</source>
        <translation>Correct the file and try again.</translation>
    </message>
    <message>
        <source>答案文件有错：{path} 第 {line} 行，{where}（{why}）。</source>
        <translation>The file of answers is wrong: {path} line {line}, {where} ({why}).</translation>
    </message>
    <message>
        <source>没有启用任何窗口。</source>
        <translation>No counter was set up.</translation>
    </message>
    <message>
        <source>改正文件后再运行；写法见 docs/set-up.md。</source>
        <translation>Mend the file and run again; docs/set-up.md shows its form.</translation>
    </message>
    <message>
        <source>没有密码，也没有终端可以询问。</source>
        <translation>There is no password, and no terminal to ask at.</translation>
    </message>
    <message>
        <source>请用 {option} 给出存有密码的文件，- 表示标准输入。</source>
        <translation>Name a file that holds the password with {option}; - stands for standard input.</translation>
    </message>
    <message>
        <source>密码文件不能读：{path}（{why}）。</source>
        <translation>The password file cannot be read: {path} ({why}).</translation>
    </message>
    <message>
        <source>请核对文件名和权限。</source>
        <translation>Please check its name and permissions.</translation>
    </message>
    <message>
        <source>政策里没有“{dwelling}”这种住所。</source>
        <translation>The policy knows no dwelling “{dwelling}”.</translation>
    </message>
    <message>
        <source>可用的有：{known}。</source>
        <translation>Known are: {known}.</translation>
    </message>
    <message>
        <source>目录里没有可导入的登记文件：{directory}</source>
        <translation>The directory holds no register files: {directory}</translation>
    </message>
    <message>
        <source>登记库没有改动。</source>
        <translation>The registers are unchanged.</translation>
    </message>
    <message>
        <source>请核对目录。</source>
        <translation>Check the directory.</translation>
    </message>
    <message>
        <source>本机的登记数据已损坏：{path}</source>
        <translation>The register data of this machine are damaged: {path}</translation>
    </message>
    <message>
        <source>这一步没有完成。业务记录在另一个文件里，没有受影响。</source>
        <translation>This step was not completed. The journal is in another file and is not concerned.</translation>
    </message>
    <message>
        <source>请重新启动程序：损坏的文件会移到一边，登记数据重新取得（有市级系统时自动取回，单机时用 clerk-app import 重新导入）。</source>
        <translation>Start the program again: the damaged file is set aside and the registers are loaded anew (by the hub by itself; on a counter that works alone with clerk-app import).</translation>
    </message>
    <message>
        <source>本机的登记数据曾经损坏，还没有重新取得。</source>
        <translation>The register data of this machine were damaged and are not loaded again yet.</translation>
    </message>
    <message>
        <source>不知道账号是否锁定、谁在布控名单上，所以需要查登记的业务不能办理。业务记录没有受影响。</source>
        <translation>It is not known which accounts are locked and who is on the watch list, so whatever needs the registers cannot be done. The journal is not concerned.</translation>
    </message>
    <message>
        <source>接通市级系统后会自动取回；单机时请管理员用 clerk-app import 重新导入全部登记文件。</source>
        <translation>The hub gives them back once it is connected; on a counter that works alone the administrator imports all register files again with clerk-app import.</translation>
    </message>
    <message>
        <source>文件不符合要求：{where}（{why}）。</source>
        <translation>The file is not as required: {where} ({why}).</translation>
    </message>
    <message>
        <source>没有做任何事。</source>
        <translation>Nothing was done.</translation>
    </message>
    <message>
        <source>身份证文件不符合要求：{path} {key}（{why}）。</source>
        <translation>The card file is not as required: {path} {key} ({why}).</translation>
    </message>
    <message>
        <source>模拟读卡器没有放上这张证。</source>
        <translation>The simulated reader did not place it.</translation>
    </message>
    <message>
        <source>请改正文件。</source>
        <translation>Correct the file.</translation>
    </message>
    <message>
        <source>缺少打印用的字体：{fonts}。</source>
        <translation>Fonts for printing are missing: {fonts}.</translation>
    </message>
    <message>
        <source>没有打印，业务已经记录。</source>
        <translation>Nothing was printed; the case is recorded.</translation>
    </message>
    <message>
        <source>请管理员安装软件包 {packages}，然后补打。</source>
        <translation>Ask the administrator to install {packages}, then print again.</translation>
    </message>
    <message>
        <source>{what}不是可用的图像。</source>
        <translation>{what}: not a usable picture.</translation>
    </message>
    <message>
        <source>请重新采集后再打印。</source>
        <translation>Take it anew, then print.</translation>
    </message>
    <message>
        <source>本机数据库出错：{path}</source>
        <translation>The local database failed: {path}</translation>
    </message>
    <message>
        <source>请重新启动程序；仍然不行时报给技术支持。</source>
        <translation>Restart the program; if it fails again, call support.</translation>
    </message>
    <message>
        <source>密钥打不开本机数据库：{path}</source>
        <translation>The key does not open the local database: {path}</translation>
    </message>
    <message>
        <source>数据没有改动，但窗口不能工作。</source>
        <translation>The data is unchanged, but the counter cannot work.</translation>
    </message>
    <message>
        <source>请找管理员：可能换过系统账号，或密钥文件不是这台机器的。</source>
        <translation>Ask the administrator: another system account, or the key file of another machine.</translation>
    </message>
    <message>
        <source>本机数据库已损坏：{path}</source>
        <translation>The local database is damaged: {path}</translation>
    </message>
    <message>
        <source>为免丢失，程序不再写入。</source>
        <translation>Nothing more is written, so that nothing is lost.</translation>
    </message>
    <message>
        <source>请不要删除文件，从最近的备份恢复（clerk-app restore）。</source>
        <translation>Do not delete it; restore the newest backup (clerk-app restore).</translation>
    </message>
    <message>
        <source>磁盘已满，没有记录。</source>
        <translation>The disk is full; nothing was recorded.</translation>
    </message>
    <message>
        <source>此前记录的都在；现在这一步没有完成。</source>
        <translation>What was recorded before is there; this step was not done.</translation>
    </message>
    <message>
        <source>腾出磁盘空间，然后再按一次。</source>
        <translation>Make room on the disk, then press again.</translation>
    </message>
    <message>
        <source>数据目录不能写入：{path}</source>
        <translation>The data directory cannot be written: {path}</translation>
    </message>
    <message>
        <source>什么都不能记录。</source>
        <translation>Nothing can be recorded.</translation>
    </message>
    <message>
        <source>请管理员检查目录的权限和磁盘。</source>
        <translation>Ask the administrator to check rights and disk.</translation>
    </message>
    <message>
        <source>这个数据目录已有一个窗口程序在用（进程 {detail}）。</source>
        <translation>Another counter already uses this data directory (process {detail}).</translation>
    </message>
    <message>
        <source>同一数据不能同时打开两次。</source>
        <translation>The same data cannot be opened twice.</translation>
    </message>
    <message>
        <source>请使用已经打开的窗口，或先关闭它。</source>
        <translation>Use the window that is open, or close it first.</translation>
    </message>
    <message>
        <source>这台机器还没有启用窗口。</source>
        <translation>No counter is set up on this machine.</translation>
    </message>
    <message>
        <source>目录里没有数据库：{path}</source>
        <translation>The directory holds no database: {path}</translation>
    </message>
    <message>
        <source>请完成启用设置。</source>
        <translation>Please complete the set-up.</translation>
    </message>
    <message>
        <source>找不到数据库的密钥。</source>
        <translation>The key of the database cannot be found.</translation>
    </message>
    <message>
        <source>数据库在，但没有密钥打不开：{path}</source>
        <translation>The database is there but cannot be opened without it: {path}</translation>
    </message>
    <message>
        <source>请管理员放回密钥文件，或用原来的系统账号登录。</source>
        <translation>Ask the administrator to put the key file back, or use the former system account.</translation>
    </message>
    <message>
        <source>数据库是更新版本的程序写的。</source>
        <translation>A newer version of the program wrote the database.</translation>
    </message>
    <message>
        <source>旧程序打开会弄坏数据，所以没有打开。</source>
        <translation>An old one would damage it, so it was not opened.</translation>
    </message>
    <message>
        <source>请更新程序。</source>
        <translation>Update the program.</translation>
    </message>
    <message>
        <source>已经有人先办了。</source>
        <translation>Somebody was first.</translation>
    </message>
    <message>
        <source>这一步没有重复记录。</source>
        <translation>This step was not recorded twice.</translation>
    </message>
    <message>
        <source>工作日志从第 {seq} 条起对不上：{why}。</source>
        <translation>The journal is wrong from entry {seq} on: {why}.</translation>
    </message>
    <message>
        <source>记录可能被人动过。</source>
        <translation>The record may have been tampered with.</translation>
    </message>
    <message>
        <source>请停止办理，保留现场，报告管理员和审计员。</source>
        <translation>Stop work, leave everything as it is, and tell administrator and auditor.</translation>
    </message>
    <message>
        <source>没有备份的密钥：{path}</source>
        <translation>No key for the backup: {path}</translation>
    </message>
    <message>
        <source>这台机器上还没有窗口，也就没有密钥；什么也没有改动。</source>
        <translation>This machine has no counter yet, and so no key; nothing was changed.</translation>
    </message>
    <message>
        <source>用 --key-file 指明 backup --key-file 另存的密钥文件。</source>
        <translation>Name with --key-file the file that backup --key-file kept apart.</translation>
    </message>
    <message>
        <source>这个文件不能用来恢复：{path}</source>
        <translation>This file cannot be restored: {path}</translation>
    </message>
    <message>
        <source>不是本程序的备份，或已损坏，或密钥不同。现有数据没有改动。</source>
        <translation>No backup of this program, or damaged, or another key. The data is unchanged.</translation>
    </message>
    <message>
        <source>请换一个备份文件。</source>
        <translation>Choose another backup.</translation>
    </message>
    <message>
        <source>市级系统留存的本窗口记录与本机不同（{counter}，第 {seq} 条，{why}）。</source>
        <translation>The city system holds other records of this counter than this machine ({counter}, act {seq}, {why}).</translation>
    </message>
    <message>
        <source>同一窗口有了两份记录，不会合并；本机的记录没有改动。</source>
        <translation>One counter has two pasts, which are never merged; the records here are unchanged.</translation>
    </message>
    <message>
        <source>本窗口是从旧备份恢复的，还没有取回此后报送的记录。</source>
        <translation>This counter was restored from an old backup and has not fetched what it sent since.</translation>
    </message>
    <message>
        <source>取回之前不能办理，以免编号和记录重复。</source>
        <translation>Nothing can be done before that, so that no number and no record comes twice.</translation>
    </message>
    <message>
        <source>请接通网络，等“往来”（Ctrl+9）显示已同步。</source>
        <translation>Connect the network and wait until “Exchange” (Ctrl+9) says level.</translation>
    </message>
    <message>
        <source>工作日志缺少第 {first} 至 {last} 条，共 {count} 条；最后一条记于 {at}。</source>
        <translation>The journal lacks acts {first} to {last}, {count} in all; the last one was recorded {at}.</translation>
    </message>
    <message>
        <source>这些记录曾经保存，现在数据库里没有了。在处理之前不能办理。</source>
        <translation>They had been saved and the database does not hold them any more. Nothing can be recorded until this is settled.</translation>
    </message>
    <message>
        <source>请保留现场并报告管理员：接通市级系统取回，或从最近的备份恢复；都没有时，用 clerk-app journal accept-loss {last}:{head} 确认缺失。</source>
        <translation>Leave everything as it is and tell the administrator: connect to the hub, which gives them back, or restore the latest backup; where there is neither, accept the loss with clerk-app journal accept-loss {last}:{head}.</translation>
    </message>
    <message>
        <source>备份只有 {then} 条记录，本机有 {now} 条；恢复后会少 {lost} 条。</source>
        <translation>The backup holds {then} acts, this counter {now}; {lost} would be gone after the restore.</translation>
    </message>
    <message>
        <source>没有恢复，现有数据没有改动。</source>
        <translation>Nothing was restored; the data here are unchanged.</translation>
    </message>
    <message>
        <source>请换一个更新的备份；确实要用这一个时，加上 --fewer。</source>
        <translation>Take a newer backup; if this one is really wanted, add --fewer.</translation>
    </message>
    <message>
        <source>已经有这个文件：{path}</source>
        <translation>There is such a file already: {path}</translation>
    </message>
    <message>
        <source>没有写入，原来的文件没有改动。</source>
        <translation>Nothing was written; the file is unchanged.</translation>
    </message>
    <message>
        <source>请换一个文件名。</source>
        <translation>Choose another name.</translation>
    </message>
    <message>
        <source>一张照片、签名或名单已损坏（{digest}）。</source>
        <translation>A photo, signature or list is damaged ({digest}).</translation>
    </message>
    <message>
        <source>内容与记录时不同，没有显示也没有使用。</source>
        <translation>It is not what was recorded, so it was neither shown nor used.</translation>
    </message>
    <message>
        <source>请保留现场，报告管理员：从备份恢复。</source>
        <translation>Leave everything as it is and tell the administrator: it comes back from a backup.</translation>
    </message>
    <message>
        <source>文件夹里已有文件：{path}</source>
        <translation>There are files in the folder: {path}</translation>
    </message>
    <message>
        <source>请换一个空的或新的文件夹。</source>
        <translation>Choose an empty folder or a new one.</translation>
    </message>
    <message>
        <source>{day} 的日根出错。</source>
        <translation>The daily root of {day} is in error.</translation>
    </message>
    <message>
        <source>没有采用这一天的日根；业务和记录没有改动。</source>
        <translation>The root of that day was not taken; cases and records are unchanged.</translation>
    </message>
    <message>
        <source>请报给技术支持。</source>
        <translation>Please tell support.</translation>
    </message>
    <message>
        <source>{day} 的日根签名不对，或内容被改动。</source>
        <translation>The daily root of {day} is not signed rightly, or was changed.</translation>
    </message>
    <message>
        <source>这一天的日根不可信，没有采用；业务没有改动。</source>
        <translation>The root of that day cannot be trusted and was not taken; cases are unchanged.</translation>
    </message>
    <message>
        <source>请保留现场，报告审计员。</source>
        <translation>Leave everything as it is and tell the auditor.</translation>
    </message>
    <message>
        <source>{day} 的日根里没有本窗口当时的链头。</source>
        <translation>The daily root of {day} does not hold this counter&apos;s head of that day.</translation>
    </message>
    <message>
        <source>不能证明市级系统留存了本窗口的全部记录；本机的记录没有改动。</source>
        <translation>It is not proven that the city system holds all records of this counter; the records here are unchanged.</translation>
    </message>
    <message>
        <source>请报告审计员，与市局对照记录。</source>
        <translation>Tell the auditor and compare the records with the city bureau.</translation>
    </message>
    <message>
        <source>{day} 的日根是用陌生的密钥签的。</source>
        <translation>The daily root of {day} is signed with an unknown key.</translation>
    </message>
    <message>
        <source>没有采用这一天的日根；业务没有改动。</source>
        <translation>The root of that day was not taken; cases are unchanged.</translation>
    </message>
    <message>
        <source>请管理员向市局核对签名密钥。</source>
        <translation>An administrator must check the signing key with the city bureau.</translation>
    </message>
    <message>
        <source>{day} 的日根与前一天的不相连。</source>
        <translation>The daily root of {day} does not follow the one before.</translation>
    </message>
    <message>
        <source>中间可能缺了或换了一天的日根，没有采用。</source>
        <translation>A root may be missing or exchanged; it was not taken.</translation>
    </message>
    <message>
        <source>请报告审计员，与市局对照日根。</source>
        <translation>Tell the auditor and compare the roots with the city bureau.</translation>
    </message>
    <message>
        <source>收到的日根不完整（{detail}）。</source>
        <translation>The daily root that came is incomplete ({detail}).</translation>
    </message>
    <message>
        <source>没有采用；业务和记录没有改动。</source>
        <translation>It was not taken; cases and records are unchanged.</translation>
    </message>
    <message>
        <source>数据表与工作日志不一致：{tables}。</source>
        <translation>The tables do not hold what the journal says: {tables}.</translation>
    </message>
    <message>
        <source>工作日志完好；表由它得出，可能被改动或损坏。</source>
        <translation>The journal is whole; the tables are derived from it and may have been changed or damaged.</translation>
    </message>
    <message>
        <source>请保留现场并报告管理员；用 clerk-app journal rebuild 由日志重建。</source>
        <translation>Leave everything as it is and tell the administrator; clerk-app journal rebuild derives them anew.</translation>
    </message>
    <message>
        <source>与市级系统的往来出错。</source>
        <translation>The exchange with the city system failed.</translation>
    </message>
    <message>
        <source>窗口照常办理，待报送的都留在本机。</source>
        <translation>The counter works as usual; what waits stays on this machine.</translation>
    </message>
    <message>
        <source>程序会自己再试；一直不行时报给技术支持。</source>
        <translation>The program tries again by itself; tell support if it goes on failing.</translation>
    </message>
    <message>
        <source>连不上市级系统。</source>
        <translation>The city system cannot be reached.</translation>
    </message>
    <message>
        <source>窗口照常办理，受理的件暂存本机，接通后自动报送。</source>
        <translation>The counter works as usual; cases are kept here and sent by themselves once connected.</translation>
    </message>
    <message>
        <source>不必等待。查一下网线和网络；程序会自己再试，也可按“立即重试”。</source>
        <translation>No need to wait. Look at the cable and the network; the program tries again by itself, or press “Try now”.</translation>
    </message>
    <message>
        <source>市级系统不认本窗口的登录。</source>
        <translation>The city system refuses this counter&apos;s login.</translation>
    </message>
    <message>
        <source>收不到新数据，也报送不了；已办的都留在本机，还可继续办理。</source>
        <translation>Nothing new comes and nothing is sent; what was done stays here, and work can go on.</translation>
    </message>
    <message>
        <source>请管理员核对设置里的窗口名称和密码，或请市局重新登记本窗口。</source>
        <translation>An administrator must check the counter&apos;s name and password in the settings, or ask the city bureau to register it anew.</translation>
    </message>
    <message>
        <source>与市级系统的连接不安全（没有加密，或证书不可信）。</source>
        <translation>The connection to the city system is not secure (no encryption, or a certificate that cannot be trusted).</translation>
    </message>
    <message>
        <source>为保护个人信息，没有连接，没有送出任何数据。</source>
        <translation>To protect personal data nothing was connected and nothing sent.</translation>
    </message>
    <message>
        <source>请管理员核对地址和证书；查清之前不要关闭加密要求。</source>
        <translation>An administrator must check the address and the certificate; do not turn encryption off before it is understood.</translation>
    </message>
    <message>
        <source>程序与市级系统的版本不配（系统 {hub}，程序需要 {ours}）。</source>
        <translation>Program and city system do not fit (system {hub}, the program needs {ours}).</translation>
    </message>
    <message>
        <source>暂时不能收发；已办的都留在本机，还可继续办理。</source>
        <translation>Nothing can be exchanged for now; what was done stays here, and work can go on.</translation>
    </message>
    <message>
        <source>请管理员更新程序；程序已是最新的，请市局更新系统。</source>
        <translation>An administrator must update the program; if it is the newest, the city bureau must update the system.</translation>
    </message>
    <message>
        <source>另一台机器正在用本窗口的身份，或本机是旧的副本。</source>
        <translation>Another machine works under this counter&apos;s identity, or this one is an old copy.</translation>
    </message>
    <message>
        <source>市级系统不再收本窗口的数据，以免两份记录混在一起；待报送的都留在本机。</source>
        <translation>The city system takes nothing more from this counter, so that two pasts do not mix; what waits stays on this machine.</translation>
    </message>
    <message>
        <source>请停止受理，报告管理员：查清哪一台是真的窗口，再由市局放行。</source>
        <translation>Stop accepting and tell the administrator: find out which machine is the real counter, then the city bureau lets it in.</translation>
    </message>
    <message>
        <source>本窗口的记录与市级系统留存的不一致（{counter}，第 {seq} 条，{why}）。</source>
        <translation>This counter&apos;s records differ from those the city system holds ({counter}, act {seq}, {why}).</translation>
    </message>
    <message>
        <source>两份记录不会合并，收发已停止；本机的记录没有改动。</source>
        <translation>Two pasts are never merged: the exchange has stopped; the records here are unchanged.</translation>
    </message>
    <message>
        <source>市级系统内部出错。</source>
        <translation>An error inside the city system.</translation>
    </message>
    <message>
        <source>这一次没有办成；已记录的没有丢失，会再次报送。</source>
        <translation>It did not work this time; what is recorded is not lost and is sent again.</translation>
    </message>
    <message>
        <source>请稍候，程序会自己再试；一直不行时把代码报给市局（{detail}）。</source>
        <translation>Please wait, the program tries again by itself; if it goes on failing, tell the city bureau the code ({detail}).</translation>
    </message>
    <message>
        <source>窗口 {counter} 的记录从第 {seq} 条起对不上（{why}）。</source>
        <translation>The records of counter {counter} do not verify from act {seq} on ({why}).</translation>
    </message>
    <message>
        <source>没有采用那个窗口此后的记录；本窗口的记录完好，还可继续办理。</source>
        <translation>That counter&apos;s records from there on were not taken; ours are whole, and work can go on.</translation>
    </message>
    <message>
        <source>请报告管理员和审计员查那个窗口。</source>
        <translation>Tell the administrator and the auditor to look into that counter.</translation>
    </message>
    <message>
        <source>这台窗口没有设置市级系统。</source>
        <translation>No city system is set for this counter.</translation>
    </message>
    <message>
        <source>窗口独立工作，数据只存在本机。</source>
        <translation>The counter works alone; the data is on this machine only.</translation>
    </message>
    <message>
        <source>需要联网时，请管理员在设置里写上地址。</source>
        <translation>To connect, an administrator enters the address in the settings.</translation>
    </message>
    <message>
        <source>断开已久，须主管允许才能继续受理。</source>
        <translation>Cut off for long: acceptance needs a supervisor&apos;s leave.</translation>
    </message>
    <message>
        <source>这一件没有受理，草稿已保留；审批、发证和打印不受影响。</source>
        <translation>The case was not accepted, the draft is kept; decisions, hand-over and printing go on.</translation>
    </message>
    <message>
        <source>请主管在“往来”（Ctrl+9）里允许继续离线受理，或等接通后再受理。</source>
        <translation>A supervisor can allow offline acceptance under “Exchange” (Ctrl+9), or wait for the connection.</translation>
    </message>
    <message>
        <source>市级系统的地址写得不对。</source>
        <translation>The address of the city system is not right.</translation>
    </message>
    <message>
        <source>没有连接；窗口照常办理，待报送的都留在本机。</source>
        <translation>Not connected; the counter works as usual, what waits stays on this machine.</translation>
    </message>
    <message>
        <source>请管理员改正设置里的地址。</source>
        <translation>An administrator must correct the address in the settings.</translation>
    </message>
    <message>
        <source>市级系统里已有这个窗口，或受理编号会相同的窗口。</source>
        <translation>The city system has this counter already, or one whose receipt numbers would be the same.</translation>
    </message>
    <message>
        <source>窗口没有登记。</source>
        <translation>The counter was not registered.</translation>
    </message>
    <message>
        <source>请换一个窗口名称。</source>
        <translation>Choose another name.</translation>
    </message>
    <message>
        <source>市级系统里没有这个窗口。</source>
        <translation>The city system has no such counter.</translation>
    </message>
    <message>
        <source>请核对窗口名称，或先登记窗口。</source>
        <translation>Check the counter&apos;s name, or register it first.</translation>
    </message>
    <message>
        <source>市级系统已换了新的登记数据快照。</source>
        <translation>The city system has a newer snapshot of the registers.</translation>
    </message>
    <message>
        <source>接收从新的快照重新开始，窗口照常办理。</source>
        <translation>Receiving starts again from the new one; the counter works as usual.</translation>
    </message>
    <message>
        <source>不必处理。</source>
        <translation>Nothing has to be done.</translation>
    </message>
    <message>
        <source>收到的一段登记数据已损坏。</source>
        <translation>A part of the registers arrived damaged.</translation>
    </message>
    <message>
        <source>这一段没有采用，会重新接收。</source>
        <translation>It was not used and will be received again.</translation>
    </message>
    <message>
        <source>反复出现时请报给技术支持。</source>
        <translation>If it happens again and again, tell support.</translation>
    </message>
    <message>
        <source>另一个快照或社保月份正在处理。</source>
        <translation>Another snapshot or edition of insurance months is being worked on.</translation>
    </message>
    <message>
        <source>这次没有开始。</source>
        <translation>Nothing was begun.</translation>
    </message>
    <message>
        <source>等它结束后再试。</source>
        <translation>Try again when it is done.</translation>
    </message>
    <message>
        <source>没有建立快照。</source>
        <translation>No snapshot was built.</translation>
    </message>
    <message>
        <source>没有载入任何数据。</source>
        <translation>Nothing was loaded.</translation>
    </message>
    <message>
        <source>请核对目录；文件名如 person.csv、stay.csv。</source>
        <translation>Check the folder; the files are called person.csv, stay.csv and so on.</translation>
    </message>
    <message>
        <source>没有载入。</source>
        <translation>It was not loaded.</translation>
    </message>
    <message>
        <source>请给新的一期另起名称。</source>
        <translation>Give the new edition another name.</translation>
    </message>
    <message>
        <source>这台电脑上没有 PostgreSQL。</source>
        <translation>There is no PostgreSQL on this computer.</translation>
    </message>
    <message>
        <source>演示用的市级系统没有建立。</source>
        <translation>The city system of the demonstration was not made.</translation>
    </message>
    <message>
        <source>请安装 Debian 软件包 {package} 后再试。</source>
        <translation>Install the Debian package {package}, then try again.</translation>
    </message>
    <message>
        <source>PostgreSQL 的程序 {program} 没有成功。</source>
        <translation>PostgreSQL&apos;s program {program} did not succeed.</translation>
    </message>
    <message>
        <source>演示用的市级系统没有运行。</source>
        <translation>The city system of the demonstration does not run.</translation>
    </message>
    <message>
        <source>请把以下内容交给技术支持：{tail}</source>
        <translation>Give support these lines: {tail}</translation>
    </message>
    <message>
        <source>签名密钥出错：{path}</source>
        <translation>The signing key is in error: {path}</translation>
    </message>
    <message>
        <source>没有签署日根。</source>
        <translation>No daily root was signed.</translation>
    </message>
    <message>
        <source>请核对密钥文件。</source>
        <translation>Check the key file.</translation>
    </message>
    <message>
        <source>这里已有签名密钥：{path}</source>
        <translation>There is a signing key already: {path}</translation>
    </message>
    <message>
        <source>密钥不覆盖：以前的日根还要用它核对。</source>
        <translation>A key is never written over: earlier roots are checked with it.</translation>
    </message>
    <message>
        <source>请另选一个文件。</source>
        <translation>Choose another file.</translation>
    </message>
    <message>
        <source>找不到签名密钥，或文件里没有密钥：{path}</source>
        <translation>The signing key is missing, or the file holds none: {path}</translation>
    </message>
    <message>
        <source>请放上保管签名密钥的介质，核对文件名。</source>
        <translation>Insert the medium that keeps the key and check the name of the file.</translation>
    </message>
    <message>
        <source>签名密钥别的系统账号也能读：{path}</source>
        <translation>Other accounts of this machine can read the signing key: {path}</translation>
    </message>
    <message>
        <source>这样的密钥不安全，没有用它签署。</source>
        <translation>Such a key is not safe; nothing was signed with it.</translation>
    </message>
    <message>
        <source>请把文件改为只有本账号可读（chmod 600），并查明原因。</source>
        <translation>Let only this account read the file (chmod 600), and find out why.</translation>
    </message>
    <message>
        <source>给出的签名公钥不对。</source>
        <translation>The public key that was given is not right.</translation>
    </message>
    <message>
        <source>没有改动。</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>请核对公钥：32 个字节，base64 写法。</source>
        <translation>Check the public key: 32 bytes, in base64.</translation>
    </message>
    <message>
        <source>签名密钥不是以前用的那一把：{path}</source>
        <translation>The key is not the one that signed so far: {path}</translation>
    </message>
    <message>
        <source>没有签署日根；换了密钥，各窗口都不会认。</source>
        <translation>No daily root was signed; every counter would refuse one by another key.</translation>
    </message>
    <message>
        <source>请用原来的密钥；确要更换时先通知各窗口。</source>
        <translation>Use the former key; if it must change, tell every counter first.</translation>
    </message>
    <message>
        <source>没有签署日根；日根按日期先后相连。</source>
        <translation>No daily root was signed; they follow each other by day.</translation>
    </message>
    <message>
        <source>请不指定日期，或指定更晚的日期。</source>
        <translation>Give no day, or a later one.</translation>
    </message>
    <message>
        <source>设置文件有错：{where}（{why}）。</source>
        <translation>The settings are wrong: {where} ({why}).</translation>
    </message>
    <message>
        <source>程序不能按设置启动。</source>
        <translation>The program cannot start with them.</translation>
    </message>
    <message>
        <source>请管理员改正 {path}。</source>
        <translation>Ask the administrator to correct {path}.</translation>
    </message>
    <message>
        <source>设备出错（{port}）。</source>
        <translation>A device failed ({port}).</translation>
    </message>
    <message>
        <source>这一步没有完成，内容都保留。</source>
        <translation>This step was not done; all entries are kept.</translation>
    </message>
    <message>
        <source>在“设备”（F12）里查看，或重新插拔。</source>
        <translation>Look under Devices (F12), or plug it in again.</translation>
    </message>
    <message>
        <source>已停止。</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>读卡器没有回应（{port}）。</source>
        <translation>The card reader does not answer ({port}).</translation>
    </message>
    <message>
        <source>现在读不了身份证。</source>
        <translation>ID cards cannot be read now.</translation>
    </message>
    <message>
        <source>检查读卡器的电源和连线；也可以按证件号查找（Ctrl+K）。</source>
        <translation>Check its power and cable; searching by number works (Ctrl+K).</translation>
    </message>
    <message>
        <source>读卡器的回复不完整。</source>
        <translation>The reader&apos;s answer is incomplete.</translation>
    </message>
    <message>
        <source>没有读到身份证。</source>
        <translation>The ID card was not read.</translation>
    </message>
    <message>
        <source>拿起身份证，再放一次。</source>
        <translation>Lift the card and place it again.</translation>
    </message>
    <message>
        <source>读卡时数据受到干扰。</source>
        <translation>The data was disturbed while reading.</translation>
    </message>
    <message>
        <source>没有采用读到的内容。</source>
        <translation>What was read is not used.</translation>
    </message>
    <message>
        <source>拿起身份证，再放一次；常出现时请换连线。</source>
        <translation>Lift the card and place it again; if it happens often, change the cable.</translation>
    </message>
    <message>
        <source>读卡器的回复长度不对。</source>
        <translation>The reader&apos;s answer has the wrong length.</translation>
    </message>
    <message>
        <source>没有等到身份证。</source>
        <translation>No ID card came.</translation>
    </message>
    <message>
        <source>请把身份证平放在读卡器上。</source>
        <translation>Place the ID card flat on the reader.</translation>
    </message>
    <message>
        <source>读卡器没有选中身份证。</source>
        <translation>The reader could not select the card.</translation>
    </message>
    <message>
        <source>可能叠着别的卡。</source>
        <translation>Another card may lie with it.</translation>
    </message>
    <message>
        <source>只放一张身份证，平放不动。</source>
        <translation>Place one ID card only, flat and still.</translation>
    </message>
    <message>
        <source>身份证没有读完。</source>
        <translation>The card was not read to the end.</translation>
    </message>
    <message>
        <source>拿起得太早，或芯片已损坏。</source>
        <translation>Lifted too early, or the chip is damaged.</translation>
    </message>
    <message>
        <source>再放一次，等到提示音再拿起。</source>
        <translation>Place it again and wait for the tone.</translation>
    </message>
    <message>
        <source>读卡器的安全模块没有授权。</source>
        <translation>The reader&apos;s security module is not authorised.</translation>
    </message>
    <message>
        <source>这台读卡器读不了身份证。</source>
        <translation>This reader cannot read ID cards.</translation>
    </message>
    <message>
        <source>请换一台读卡器，并报告管理员。</source>
        <translation>Use another reader and tell the administrator.</translation>
    </message>
    <message>
        <source>设备没有回应（{port}）。</source>
        <translation>The device does not answer ({port}).</translation>
    </message>
    <message>
        <source>现在用不了，手上的工作都保留。</source>
        <translation>It cannot be used now; the work at hand is kept.</translation>
    </message>
    <message>
        <source>检查设备的电源和连线；程序会自己再连。</source>
        <translation>Check its power and its cable; the program connects again by itself.</translation>
    </message>
    <message>
        <source>这里没有可用的显示屏（DISPLAY={port}）。</source>
        <translation>There is no display that can be used here (DISPLAY={port}).</translation>
    </message>
    <message>
        <source>窗口打不开；数据没有改动，不用窗口的命令照常可用。</source>
        <translation>No window can be opened. The data is as it was, and the commands without a window work as ever.</translation>
    </message>
    <message>
        <source>请在图形桌面里启动，或检查环境变量 DISPLAY 是否指向正在运行的桌面。</source>
        <translation>Start it on a graphical desktop, or see whether the variable DISPLAY names one that is running.</translation>
    </message>
    <message>
        <source>系统缺少打开窗口要用的库：{port}。</source>
        <translation>The system lacks a library that windows need: {port}.</translation>
    </message>
    <message>
        <source>请管理员用系统的软件包管理器重新安装本程序，缺少的库会一同装上。</source>
        <translation>Ask the administrator to install the program again by the system&apos;s package manager, which brings what is missing.</translation>
    </message>
    <message>
        <source>与这台设备通信的程序出错了（{port}，{detail}）。</source>
        <translation>The program&apos;s own part for this device failed ({port}, {detail}).</translation>
    </message>
    <message>
        <source>这台设备暂时不能用，其余照常。</source>
        <translation>This device cannot be used for now; everything else works.</translation>
    </message>
    <message>
        <source>请把代码和日志报给技术支持。</source>
        <translation>Give the code and the log to technical support.</translation>
    </message>
    <message>
        <source>设备被拔下（{port}）。</source>
        <translation>A device was unplugged ({port}).</translation>
    </message>
    <message>
        <source>手上的工作都保留。</source>
        <translation>All work is kept.</translation>
    </message>
    <message>
        <source>插回去就能继续，不必重新启动。</source>
        <translation>Plug it in and go on; no restart is needed.</translation>
    </message>
    <message>
        <source>设备被另一个程序占用（{port}）。</source>
        <translation>Another program uses the device ({port}).</translation>
    </message>
    <message>
        <source>现在用不了。</source>
        <translation>It cannot be used now.</translation>
    </message>
    <message>
        <source>关闭另一个使用它的程序。</source>
        <translation>Close the other program.</translation>
    </message>
    <message>
        <source>{port} 上的设备不是身份证读卡器。</source>
        <translation>The device on {port} is no ID card reader.</translation>
    </message>
    <message>
        <source>在“设备”（F12）里选对的端口。</source>
        <translation>Choose the right port under Devices (F12).</translation>
    </message>
    <message>
        <source>读卡器报告状态 {status}。</source>
        <translation>The reader reports status {status}.</translation>
    </message>
    <message>
        <source>拿起再放一次；仍然不行时重新插拔读卡器。</source>
        <translation>Lift and place again; if it fails again, plug the reader in anew.</translation>
    </message>
    <message>
        <source>找不到设备 {port}。</source>
        <translation>Device {port} cannot be found.</translation>
    </message>
    <message>
        <source>没有插上，或换了端口。</source>
        <translation>Not plugged in, or on another port.</translation>
    </message>
    <message>
        <source>插上设备，或在“设备”（F12）里另选一台。</source>
        <translation>Plug it in, or choose another under Devices (F12).</translation>
    </message>
    <message>
        <source>正式窗口不用模拟设备：{port}。</source>
        <translation>A real counter uses no simulated device: {port}.</translation>
    </message>
    <message>
        <source>这个设备没有连接。</source>
        <translation>The device is not connected.</translation>
    </message>
    <message>
        <source>请在“设备”里改选真实设备。</source>
        <translation>Please choose a real device under “Devices”.</translation>
    </message>
    <message>
        <source>本系统账号无权使用 {port}。</source>
        <translation>This system account may not use {port}.</translation>
    </message>
    <message>
        <source>设备在，但打不开。</source>
        <translation>The device is there but cannot be opened.</translation>
    </message>
    <message>
        <source>请管理员把账号加入 dialout 组，然后重新登录系统。</source>
        <translation>Ask the administrator to add the account to the group dialout, then log in to the system again.</translation>
    </message>
    <message>
        <source>相机出错。</source>
        <translation>The camera failed.</translation>
    </message>
    <message>
        <source>没有拍到照片，内容都保留。</source>
        <translation>No photo was taken; all entries are kept.</translation>
    </message>
    <message>
        <source>重新插拔相机；也可以换一台（F12）。</source>
        <translation>Plug the camera in anew, or choose another (F12).</translation>
    </message>
    <message>
        <source>打印机联系不上（{port}）。</source>
        <translation>The printer cannot be reached ({port}).</translation>
    </message>
    <message>
        <source>业务已经记录，纸没有印。</source>
        <translation>The case is recorded; nothing was printed.</translation>
    </message>
    <message>
        <source>检查电源和网络，然后补打。</source>
        <translation>Check power and network, then print again.</translation>
    </message>
    <message>
        <source>打印机停下了：{reasons}。</source>
        <translation>The printer stopped: {reasons}.</translation>
    </message>
    <message>
        <source>处理打印机，然后补打。</source>
        <translation>See to the printer, then print again.</translation>
    </message>
    <message>
        <source>打印机取消了这次打印。</source>
        <translation>The printer cancelled this print.</translation>
    </message>
    <message>
        <source>再打印一次。</source>
        <translation>Print again.</translation>
    </message>
    <message>
        <source>打印机没有说是否印完。</source>
        <translation>The printer did not say whether it finished.</translation>
    </message>
    <message>
        <source>纸可能已经出来，也可能没有。业务已经记录。</source>
        <translation>Paper may or may not be out. The case is recorded.</translation>
    </message>
    <message>
        <source>PDF 目录不能写入（{port}）。</source>
        <translation>The PDF folder cannot be written ({port}).</translation>
    </message>
    <message>
        <source>业务已经记录，文件没有写出。</source>
        <translation>The case is recorded; no file was written.</translation>
    </message>
    <message>
        <source>检查磁盘空间和目录权限，然后补打。</source>
        <translation>Check disk space and rights, then print again.</translation>
    </message>
    <message>
        <source>没有看到脸：请申请人面向相机坐好</source>
        <translation>No face: ask the applicant to face the camera</translation>
    </message>
    <message>
        <source>看到 {found} 个人：请其他人离开画面</source>
        <translation>{found} people: ask the others to step aside</translation>
    </message>
    <message>
        <source>太远：请坐近一点</source>
        <translation>Too far: sit closer</translation>
    </message>
    <message>
        <source>太近：请往后坐一点</source>
        <translation>Too close: sit back</translation>
    </message>
    <message>
        <source>太偏：请往画面右边移</source>
        <translation>Off centre: move to the right of the picture</translation>
    </message>
    <message>
        <source>太偏：请往画面左边移</source>
        <translation>Off centre: move to the left of the picture</translation>
    </message>
    <message>
        <source>头太高：放低座椅，或往后坐</source>
        <translation>Head too high: lower the seat or sit back</translation>
    </message>
    <message>
        <source>头太低：升高座椅，或往后坐</source>
        <translation>Head too low: raise the seat or sit back</translation>
    </message>
    <message>
        <source>头歪向画面左边：请扶正</source>
        <translation>Head tilts to the left of the picture: hold it straight</translation>
    </message>
    <message>
        <source>头歪向画面右边：请扶正</source>
        <translation>Head tilts to the right of the picture: hold it straight</translation>
    </message>
    <message>
        <source>脸转开了：请正对相机</source>
        <translation>Face turned away: look at the camera</translation>
    </message>
    <message>
        <source>闭眼或被遮住：请睁开双眼</source>
        <translation>Eyes closed or covered: open both eyes</translation>
    </message>
    <message>
        <source>眼睛看不清：请摘下有色眼镜</source>
        <translation>Eyes unclear: take off tinted glasses</translation>
    </message>
    <message>
        <source>请闭上嘴</source>
        <translation>Close the lips</translation>
    </message>
    <message>
        <source>模糊：请坐稳；擦净镜头</source>
        <translation>Blurred: sit still; wipe the lens</translation>
    </message>
    <message>
        <source>太暗：请开灯</source>
        <translation>Too dark: switch on the light</translation>
    </message>
    <message>
        <source>太亮：请调暗灯光</source>
        <translation>Too bright: dim the light</translation>
    </message>
    <message>
        <source>反光：请调整灯光或眼镜</source>
        <translation>Glare: move the light or the glasses</translation>
    </message>
    <message>
        <source>一侧太暗：让光从正面来</source>
        <translation>One side too dark: light from the front</translation>
    </message>
    <message>
        <source>有杂物或影子：请放下白色背景</source>
        <translation>Objects or shadows: lower the white background</translation>
    </message>
    <message>
        <source>不够白：请用白色背景，照亮背景</source>
        <translation>Not white enough: use a white, well-lit background</translation>
    </message>
    <message>
        <source>受理编号</source>
        <translation>Receipt number</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>业务</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>受理时间</source>
        <translation>Accepted at</translation>
    </message>
    <message>
        <source>受理人</source>
        <translation>Accepted by</translation>
    </message>
    <message>
        <source>告知日</source>
        <translation>Told by</translation>
    </message>
    <message>
        <source>承诺日</source>
        <translation>Issued by</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>柜位</source>
        <translation>Shelf</translation>
    </message>
    <message>
        <source>居住证编号</source>
        <translation>Permit number</translation>
    </message>
    <message>
        <source>判定</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>首次申领</source>
        <translation>First issue</translation>
    </message>
    <message>
        <source>签注</source>
        <translation>Endorsement</translation>
    </message>
    <message>
        <source>本柜台没有设保存期限。</source>
        <translation>This counter has no retention term.</translation>
    </message>
    <message>
        <source>所有业务一直保存，没有删除任何内容。</source>
        <translation>All cases are kept for good; nothing was erased.</translation>
    </message>
    <message>
        <source>需要到期删除时，在设置文件 [retention] 写明 case_years。</source>
        <translation>To erase cases after a term, set case_years in [retention] of the settings file.</translation>
    </message>
    <message>
        <source>本柜台与市级系统相连，不能在此删除。</source>
        <translation>This counter is joined to the city&apos;s hub; nothing can be erased here.</translation>
    </message>
    <message>
        <source>市级系统也保存着同样的记录，没有删除任何内容。</source>
        <translation>The hub keeps the same records; nothing was erased.</translation>
    </message>
    <message>
        <source>到期记录由市级系统的管理员处理。</source>
        <translation>Records past their term are for the hub&apos;s administrator.</translation>
    </message>
    <message>
        <source>业务 {number} 已到期删除。</source>
        <translation>Case {number} was erased after its term.</translation>
    </message>
    <message>
        <source>它在 {ended} 办结，保存 {years} 年后删除，只留下删除的记录。</source>
        <translation>It ended on {ended} and was erased after {years} years; only the record of that remains.</translation>
    </message>
    <message>
        <source>内容不能恢复；需要时请申请人重新提供。</source>
        <translation>It cannot be brought back; ask the applicant again where it is needed.</translation>
    </message>
    <message>
        <source>{field}填写有误：{why}{character}。</source>
        <translation>{field}: {why}{character}.</translation>
    </message>
    <message>
        <source>没有记录，已填的内容都保留。</source>
        <translation>Nothing was recorded; what was filled in is kept.</translation>
    </message>
    <message>
        <source>改正后再按 Enter。</source>
        <translation>Correct it and press Enter.</translation>
    </message>
    <message>
        <source>业务 {number} 不能继续：{title}（{article}）。</source>
        <translation>Case {number} can&apos;t go on: {title} ({article}).</translation>
    </message>
    <message>
        <source>没有送制证，也没有发证。</source>
        <translation>It was not sent to production, and no card was handed over.</translation>
    </message>
    <message>
        <source>由主管在查询中打开此件，按 F4 作出不符合决定。</source>
        <translation>A supervisor opens the case in the search and refuses it with F4.</translation>
    </message>
    <message>
        <source>太长了，最多 200 个字</source>
        <translation>too long, 200 characters at most</translation>
    </message>
    <message>
        <source>有打印不出的字符</source>
        <translation>holds a character that cannot be printed: </translation>
    </message>
    <message>
        <source>文件太大，最多 8 MB</source>
        <translation>the file is too large, 8 MB at most</translation>
    </message>
    <message>
        <source>不是可以显示的图片</source>
        <translation>not a picture that can be shown</translation>
    </message>
    <message>
        <source>文件读不出来</source>
        <translation>the file cannot be read</translation>
    </message>
    <message>
        <source>补领</source>
        <translation>Reissue (lost)</translation>
    </message>
    <message>
        <source>换领</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>再次申领</source>
        <translation>Renewed application</translation>
    </message>
    <message>
        <source>旧证换领</source>
        <translation>Exchange of old permit</translation>
    </message>
    <message>
        <source>居住登记</source>
        <translation>Residence registration</translation>
    </message>
    <message>
        <source>搬离登记</source>
        <translation>Record of leaving</translation>
    </message>
    <message>
        <source>变更居住登记</source>
        <translation>Change of a residence registration</translation>
    </message>
    <message>
        <source>登记房屋负责人</source>
        <translation>Record who answers for a house</translation>
    </message>
    <message>
        <source>记录拒绝登记</source>
        <translation>Record a refusal to be registered</translation>
    </message>
    <message>
        <source>查询房屋住户</source>
        <translation>Look up who lives in a house</translation>
    </message>
    <message>
        <source>新版程序的业务</source>
        <translation>A service of a newer program</translation>
    </message>
    <message>
        <source>待审批</source>
        <translation>Awaiting decision</translation>
    </message>
    <message>
        <source>已退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>待缴费</source>
        <translation>Awaiting payment</translation>
    </message>
    <message>
        <source>待制证</source>
        <translation>To produce</translation>
    </message>
    <message>
        <source>制证中</source>
        <translation>In production</translation>
    </message>
    <message>
        <source>待领</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>已领</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>已签注</source>
        <translation>Endorsed</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>重复受理</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>身份证件</source>
        <translation>Identity document</translation>
    </message>
    <message>
        <source>受理员</source>
        <translation>Clerk</translation>
    </message>
    <message>
        <source>主管</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>发证员</source>
        <translation>Issuer</translation>
    </message>
    <message>
        <source>管理员</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>审计员</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <source>可办</source>
        <translation>May</translation>
    </message>
    <message>
        <source>不可办</source>
        <translation>May not</translation>
    </message>
    <message>
        <source>不适用</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>待定</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>功能中止</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>已注销</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>已失效</source>
        <translation>Lapsed</translation>
    </message>
    <message>
        <source>没有居住证</source>
        <translation>No permit</translation>
    </message>
    <message>
        <source>签注期</source>
        <translation>Endorsement window</translation>
    </message>
    <message>
        <source>养老</source>
        <translation>Pension</translation>
    </message>
    <message>
        <source>医疗</source>
        <translation>Medical</translation>
    </message>
    <message>
        <source>工伤</source>
        <translation>Injury</translation>
    </message>
    <message>
        <source>失业</source>
        <translation>Unempl.</translation>
    </message>
    <message>
        <source>生育</source>
        <translation>Maternity</translation>
    </message>
    <message>
        <source>新增账号</source>
        <translation>New account</translation>
    </message>
    <message>
        <source>重设密码</source>
        <translation>Reset password</translation>
    </message>
    <message>
        <source>改变岗位</source>
        <translation>Change roles</translation>
    </message>
    <message>
        <source>登记身份证号</source>
        <translation>Note ID number</translation>
    </message>
    <message>
        <source>新版本程序的变更</source>
        <translation>A change of a newer program</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>窗口启用</source>
        <translation>Counter set up</translation>
    </message>
    <message>
        <source>确认记录缺失</source>
        <translation>Loss of acts accepted</translation>
    </message>
    <message>
        <source>设置有改动</source>
        <translation>Settings changed</translation>
    </message>
    <message>
        <source>新增人员</source>
        <translation>Staff added</translation>
    </message>
    <message>
        <source>修改人员</source>
        <translation>Staff changed</translation>
    </message>
    <message>
        <source>提出账号变更</source>
        <translation>Account change proposed</translation>
    </message>
    <message>
        <source>不同意账号变更</source>
        <translation>Account change not agreed</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>登录失败</source>
        <translation>Sign-in failed</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Sign-out</translation>
    </message>
    <message>
        <source>锁定账号</source>
        <translation>Account locked</translation>
    </message>
    <message>
        <source>解锁账号</source>
        <translation>Account unlocked</translation>
    </message>
    <message>
        <source>申报亲属</source>
        <translation>Relative declared</translation>
    </message>
    <message>
        <source>确认时钟</source>
        <translation>Clock confirmed</translation>
    </message>
    <message>
        <source>修改安全设置</source>
        <translation>Security settings changed</translation>
    </message>
    <message>
        <source>读不出的身份证原件</source>
        <translation>the card that cannot be read</translation>
    </message>
    <message>
        <source>临时身份证</source>
        <translation>temporary ID card</translation>
    </message>
    <message>
        <source>换领回执</source>
        <translation>receipt of the renewal</translation>
    </message>
    <message>
        <source>户口簿</source>
        <translation>household register</translation>
    </message>
    <message>
        <source>新版程序的凭据</source>
        <translation>evidence of a newer program</translation>
    </message>
    <message>
        <source>未读卡核准身份</source>
        <translation>Identified without the card</translation>
    </message>
    <message>
        <source>查询人员</source>
        <translation>Person looked up</translation>
    </message>
    <message>
        <source>按文字查询</source>
        <translation>Searched by text</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Acceptance</translation>
    </message>
    <message>
        <source>查看案件</source>
        <translation>Case viewed</translation>
    </message>
    <message>
        <source>到期删除</source>
        <translation>Erased after its term</translation>
    </message>
    <message>
        <source>批准</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>批准（待缴费）</source>
        <translation>Approved (payment due)</translation>
    </message>
    <message>
        <source>批准签注</source>
        <translation>Endorsement approved</translation>
    </message>
    <message>
        <source>不予批准</source>
        <translation>Refusal</translation>
    </message>
    <message>
        <source>退回补正</source>
        <translation>Returned for correction</translation>
    </message>
    <message>
        <source>照片不合要求，请重拍</source>
        <translation>The photo does not meet the rules; retake it</translation>
    </message>
    <message>
        <source>签名不清或不是本人所签</source>
        <translation>Signature unclear or not the applicant&apos;s</translation>
    </message>
    <message>
        <source>联系电话或邮寄地址有误</source>
        <translation>Phone or postal address is wrong</translation>
    </message>
    <message>
        <source>人证核对存疑，请再核对</source>
        <translation>Doubt about the person; check again</translation>
    </message>
    <message>
        <source>登记有变动，请申请人确认</source>
        <translation>The registers changed; ask the applicant to confirm</translation>
    </message>
    <message>
        <source>其他，见补充说明</source>
        <translation>Other, see remarks</translation>
    </message>
    <message>
        <source>补充说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>补正后重报</source>
        <translation>Resubmitted</translation>
    </message>
    <message>
        <source>更正申请</source>
        <translation>Correction of an application</translation>
    </message>
    <message>
        <source>撤回申请</source>
        <translation>Application withdrawn</translation>
    </message>
    <message>
        <source>收费</source>
        <translation>Fee received</translation>
    </message>
    <message>
        <source>免缴工本费</source>
        <translation>Exempt from the fee</translation>
    </message>
    <message>
        <source>退费</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>送制证</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>导出制证文件</source>
        <translation>Export for production</translation>
    </message>
    <message>
        <source>证件到件</source>
        <translation>Card arrived</translation>
    </message>
    <message>
        <source>发证</source>
        <translation>Hand-over</translation>
    </message>
    <message>
        <source>提交打印</source>
        <translation>Print requested</translation>
    </message>
    <message>
        <source>打印完成</source>
        <translation>Print completed</translation>
    </message>
    <message>
        <source>打印结果不明</source>
        <translation>Print not confirmed</translation>
    </message>
    <message>
        <source>核实出纸</source>
        <translation>Print checked</translation>
    </message>
    <message>
        <source>打印失败</source>
        <translation>Printing failed</translation>
    </message>
    <message>
        <source>启用签名密钥</source>
        <translation>Paper key made</translation>
    </message>
    <message>
        <source>签名密钥获认证</source>
        <translation>Paper key certified</translation>
    </message>
    <message>
        <source>导入工作日表</source>
        <translation>Working days imported</translation>
    </message>
    <message>
        <source>签署工作日表</source>
        <translation>Working days signed</translation>
    </message>
    <message>
        <source>开始批量签注</source>
        <translation>Batch endorsement begun</translation>
    </message>
    <message>
        <source>批量签注名单完成</source>
        <translation>Batch list finished</translation>
    </message>
    <message>
        <source>签署批量签注名单</source>
        <translation>Batch list signed</translation>
    </message>
    <message>
        <source>批量签注</source>
        <translation>Batch endorsement</translation>
    </message>
    <message>
        <source>从签注名单中划去</source>
        <translation>Struck from the list</translation>
    </message>
    <message>
        <source>市级系统：他处先办</source>
        <translation>City system: done elsewhere first</translation>
    </message>
    <message>
        <source>市级系统：没有采用</source>
        <translation>City system: not taken</translation>
    </message>
    <message>
        <source>处理冲突</source>
        <translation>Conflict handled</translation>
    </message>
    <message>
        <source>允许离线受理</source>
        <translation>Offline acceptance allowed</translation>
    </message>
    <message>
        <source>收到日根</source>
        <translation>Daily root received</translation>
    </message>
    <message>
        <source>记录链告警</source>
        <translation>Chain alarm</translation>
    </message>
    <message>
        <source>受理回执</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>申请表</source>
        <translation>Application form</translation>
    </message>
    <message>
        <source>领证凭证</source>
        <translation>Pickup slip</translation>
    </message>
    <message>
        <source>不符合条件告知书</source>
        <translation>Refusal notice</translation>
    </message>
    <message>
        <source>一次性告知书</source>
        <translation>Notice of lacks</translation>
    </message>
    <message>
        <source>日结单</source>
        <translation>Day-end statement</translation>
    </message>
    <message>
        <source>缴费通知书</source>
        <translation>Payment notice</translation>
    </message>
    <message>
        <source>测试页</source>
        <translation>Test page</translation>
    </message>
    <message>
        <source>不予受理通知书</source>
        <translation>Notice of non-acceptance</translation>
    </message>
    <message>
        <source>居住登记申报表</source>
        <translation>Residence registration form</translation>
    </message>
    <message>
        <source>重复受理告知书</source>
        <translation>Notice of a duplicate</translation>
    </message>
    <message>
        <source>等待打印机</source>
        <translation>Waiting for the printer</translation>
    </message>
    <message>
        <source>已打印</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>结果不明，待核实</source>
        <translation>Not known, to be checked</translation>
    </message>
    <message>
        <source>未打印</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>男</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>女</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>性别不详</source>
        <translation>Sex unknown</translation>
    </message>
    <message>
        <source>居民身份证</source>
        <translation>Resident identity card</translation>
    </message>
    <message>
        <source>港澳台居民居住证</source>
        <translation>Residence permit for Hong Kong, Macao and Taiwan residents</translation>
    </message>
    <message>
        <source>外国人永久居留身份证（2017 版）</source>
        <translation>Foreigner&apos;s permanent residence card (2017)</translation>
    </message>
    <message>
        <source>外国人永久居留身份证（2023 版）</source>
        <translation>Foreigner&apos;s permanent residence card (2023)</translation>
    </message>
    <message>
        <source>登记库（未读卡）</source>
        <translation>Registers (no card read)</translation>
    </message>
    <message>
        <source>外国人永久居留身份证</source>
        <translation>Foreigner&apos;s permanent residence card</translation>
    </message>
    <message>
        <source>护照</source>
        <translation>Passport</translation>
    </message>
    <message>
        <source>办理要有本人身份证在读卡器上。</source>
        <translation>This needs the person&apos;s ID card on the reader.</translation>
    </message>
    <message>
        <source>按号码或姓名查到的人，只能查看，不能办理。</source>
        <translation>Somebody found by number or name can be looked at, and nothing more.</translation>
    </message>
    <message>
        <source>请把申请人的身份证放到读卡器上，再按一次。芯片损坏或换领中的，按 F4 由主管核准。</source>
        <translation>Lay the applicant&apos;s ID card on the reader and press again. For a broken chip or a card being renewed press F4: a supervisor approves.</translation>
    </message>
    <message>
        <source>证据不够，不能核准身份。</source>
        <translation>The evidence is not enough to approve who this is.</translation>
    </message>
    <message>
        <source>至少要有一样证据；身份证换领中的，要有临时身份证或换领回执。</source>
        <translation>At least one piece of evidence; for a card that is being renewed the temporary card or the receipt of the renewal.</translation>
    </message>
    <message>
        <source>勾选看过的证据，再由主管核准。</source>
        <translation>Tick the evidence that was seen, then let the supervisor approve.</translation>
    </message>
    <message>
        <source>此人的身份证读得出，而且有效。</source>
        <translation>This person&apos;s ID card can be read and is valid.</translation>
    </message>
    <message>
        <source>读得出的身份证不需要核准。</source>
        <translation>A card that can be read needs no approval.</translation>
    </message>
    <message>
        <source>直接办理。</source>
        <translation>Go on with the work.</translation>
    </message>
    <message>
        <source>身份证已过期</source>
        <translation>ID card expired</translation>
    </message>
    <message>
        <source>身份证尚未生效</source>
        <translation>ID card not yet valid</translation>
    </message>
    <message>
        <source>姓名含生僻字，已按国家标准还原</source>
        <translation>Rare characters in the name were restored to the national standard</translation>
    </message>
    <message>
        <source>姓名含无法识别的字，请与证件核对</source>
        <translation>The name has a character that cannot be told; compare with the card</translation>
    </message>
    <message>
        <source>登记库中没有此人</source>
        <translation>Not in the registers</translation>
    </message>
    <message>
        <source>姓名与登记库不一致</source>
        <translation>Name differs from the registers</translation>
    </message>
    <message>
        <source>出生日期与证件号不一致</source>
        <translation>Date of birth differs from the ID number</translation>
    </message>
    <message>
        <source>证件号校验不符</source>
        <translation>Check digit of the ID number is wrong</translation>
    </message>
    <message>
        <source>读卡器只给出一次内容，请与证件核对</source>
        <translation>The reader gave the card&apos;s data only once: compare with the card</translation>
    </message>
    <message>
        <source>芯片文字有损，请与证件核对</source>
        <translation>Text on the chip is damaged; compare with the card</translation>
    </message>
    <message>
        <source>性别读不出</source>
        <translation>Sex cannot be read</translation>
    </message>
    <message>
        <source>性别与证件号不一致</source>
        <translation>Sex differs from the ID number</translation>
    </message>
    <message>
        <source>出生日期读不出，已按证件号</source>
        <translation>Date of birth cannot be read; taken from the ID number</translation>
    </message>
    <message>
        <source>有效期起日读不出</source>
        <translation>Begin of validity cannot be read</translation>
    </message>
    <message>
        <source>有效期止日读不出</source>
        <translation>End of validity cannot be read</translation>
    </message>
    <message>
        <source>芯片照片无法显示</source>
        <translation>The chip photo cannot be shown</translation>
    </message>
    <message>
        <source>此证件不能申领本市居住证</source>
        <translation>No permit of this city can be applied for with this card</translation>
    </message>
    <message>
        <source>登记数据不是最新</source>
        <translation>The registers are out of date</translation>
    </message>
    <message>
        <source>情况说明</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>有人受益：</source>
        <translation>Somebody gains:</translation>
    </message>
    <message>
        <source>无人受益（两部规定的全部界限都已试过）</source>
        <translation>Nobody gains (every boundary of both laws was tried)</translation>
    </message>
    <message>
        <source>没有找到受益的人（组合太多，未全部试过）</source>
        <translation>Nobody was found who gains (too many combinations, not all were tried)</translation>
    </message>
    <message>
        <source>被其他修改抵消，无人受益</source>
        <translation>Another change takes it away: nobody gains</translation>
    </message>
    <message>
        <source>有人受损：</source>
        <translation>Somebody loses:</translation>
    </message>
    <message>
        <source>无人受损（两部规定的全部界限都已试过）</source>
        <translation>Nobody loses (every boundary of both laws was tried)</translation>
    </message>
    <message>
        <source>没有找到受损的人（组合太多，未全部试过）</source>
        <translation>Nobody was found who loses (too many combinations, not all were tried)</translation>
    </message>
    <message>
        <source>被其他修改抵消，无人受损</source>
        <translation>Another change takes it away: nobody loses</translation>
    </message>
    <message>
        <source>只是文字，不影响判定</source>
        <translation>Words alone, no verdict changes</translation>
    </message>
    <message>
        <source>行政区</source>
        <translation>district</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>年龄</source>
        <translation>age</translation>
    </message>
    <message>
        <source>途径</source>
        <translation>way</translation>
    </message>
    <message>
        <source>{title}：{label} {before} → {after}</source>
        <translation>{title}: {label} {before} → {after}</translation>
    </message>
    <message>
        <source>{start} 至 {end} 居住</source>
        <translation>lives here {start} to {end}</translation>
    </message>
    <message>
        <source>{start} 起居住</source>
        <translation>lives here since {start}</translation>
    </message>
    <message>
        <source>{scheme} {count} 个月（{first} 至 {last}）</source>
        <translation>{scheme}: {count} months ({first} to {last})</translation>
    </message>
    <message>
        <source>{day} 签发的证</source>
        <translation>permit of {day}</translation>
    </message>
    <message>
        <source>有在办业务</source>
        <translation>a case is open</translation>
    </message>
    <message>
        <source>没有任何登记</source>
        <translation>nothing registered</translation>
    </message>
    <message>
        <source>居住证有效</source>
        <translation>Permit valid</translation>
    </message>
    <message>
        <source>不详</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>按规则判定</source>
        <translation>ruled</translation>
    </message>
    <message>
        <source>屏幕或者文书上写明</source>
        <translation>shown on screen or paper</translation>
    </message>
    <message>
        <source>不属于本系统</source>
        <translation>out of scope</translation>
    </message>
    <message>
        <source>没有着落</source>
        <translation>nothing is known of it</translation>
    </message>
    <message>
        <source>文字有改动</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>已经删去</source>
        <translation>gone</translation>
    </message>
    <message>
        <source>是新增的</source>
        <translation>new</translation>
    </message>
    <message>
        <source>规定 {policies} 部，事例 {cases} 个成立，错误 {wrong} 处</source>
        <translation>{policies} policies, {cases} cases hold, {wrong} wrong</translation>
    </message>
    <message>
        <source>{law} 第{article}条&#x3000;{state}</source>
        <translation>{law} {article}  {state}</translation>
    </message>
    <message>
        <source>{law} 第{article}条第{paragraph}款{what}；要看的规则：{rules}</source>
        <translation>{law} {article}.{paragraph} {what}; rules to look at: {rules}</translation>
    </message>
    <message>
        <source>这里没有窗口的数据，没有计人数</source>
        <translation>no counter here: nobody is counted</translation>
    </message>
    <message>
        <source>已测算 {people} 人</source>
        <translation>{people} people</translation>
    </message>
    <message>
        <source>出生日期</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>户籍地址</source>
        <translation>Household address</translation>
    </message>
    <message>
        <source>社会保险</source>
        <translation>Social insurance</translation>
    </message>
    <message>
        <source>就读</source>
        <translation>Studies</translation>
    </message>
    <message>
        <source>人才</source>
        <translation>Talent</translation>
    </message>
    <message>
        <source>居住证</source>
        <translation>Permit</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>证件有效期</source>
        <translation>Validity</translation>
    </message>
    <message>
        <source>相片回执号</source>
        <translation>Photo receipt number</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>代办人的身份证</source>
        <translation>ID card of the representative</translation>
    </message>
    <message>
        <source>代办人与申请人的关系</source>
        <translation>Relation of the representative</translation>
    </message>
    <message>
        <source>代办的证明</source>
        <translation>Proof of the representation</translation>
    </message>
    <message>
        <source>邮寄地址</source>
        <translation>Postal address</translation>
    </message>
    <message>
        <source>领证人身份证</source>
        <translation>Recipient&apos;s ID card</translation>
    </message>
    <message>
        <source>代领人身份证</source>
        <translation>Agent&apos;s ID card</translation>
    </message>
    <message>
        <source>旧证</source>
        <translation>Old permit</translation>
    </message>
    <message>
        <source>旧证没有收回的原因</source>
        <translation>Why the old permit was not taken back</translation>
    </message>
    <message>
        <source>旧证收回</source>
        <translation>Old permit returned</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>凭证号 {reference} 已经缴过另一件的费。</source>
        <translation>Voucher {reference} has paid for another case already.</translation>
    </message>
    <message>
        <source>没有记录缴费，已填的内容都保留。</source>
        <translation>No payment was recorded; what was filled in is kept.</translation>
    </message>
    <message>
        <source>核对凭证号；一张凭证只能缴一件。</source>
        <translation>Check the number; one voucher pays for one case.</translation>
    </message>
    <message>
        <source>此件没有可退的工本费。</source>
        <translation>There is no fee of this case to refund.</translation>
    </message>
    <message>
        <source>没有收过，或者已经退还。</source>
        <translation>It was never received, or was given back.</translation>
    </message>
    <message>
        <source>在“查询”里看此件的办理经过。</source>
        <translation>See the history of the case in Search.</translation>
    </message>
    <message>
        <source>本窗口今天的收据号已用完。</source>
        <translation>This counter&apos;s receipt numbers of today are used up.</translation>
    </message>
    <message>
        <source>没有记录缴费。</source>
        <translation>No payment was recorded.</translation>
    </message>
    <message>
        <source>请到另一个窗口缴费。</source>
        <translation>Please pay at another counter.</translation>
    </message>
    <message>
        <source>缴费凭证号</source>
        <translation>Voucher number</translation>
    </message>
    <message>
        <source>免缴原因</source>
        <translation>Reason for the exemption</translation>
    </message>
    <message>
        <source>退费原因</source>
        <translation>Reason for the refund</translation>
    </message>
    <message>
        <source>窗口领取</source>
        <translation>At the counter</translation>
    </message>
    <message>
        <source>邮寄</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>看一下出纸口，然后选“纸已出来”或“没有出纸”。</source>
        <translation>Look at the printer&apos;s tray, then choose “Paper is out” or “No paper”.</translation>
    </message>
    <message>
        <source>打印机的证书不可信（{port}：{detail}）。</source>
        <translation>The printer&apos;s certificate is not to be trusted ({port}: {detail}).</translation>
    </message>
    <message>
        <source>对方可能不是这台打印机，什么也没有发送。业务已经记录，纸没有印。</source>
        <translation>It may not be this printer; nothing was sent. The work is recorded, the paper was not printed.</translation>
    </message>
    <message>
        <source>请管理员核对打印机，或在设置 printer.authority 里写明签发证书的机构文件。</source>
        <translation>Ask the administrator to check the printer, or to name the file of the certificates&apos; authority in the setting printer.authority.</translation>
    </message>
    <message>
        <source>就绪</source>
        <translation>ready</translation>
    </message>
    <message>
        <source>没有纸</source>
        <translation>no paper</translation>
    </message>
    <message>
        <source>请放入纸张</source>
        <translation>load paper</translation>
    </message>
    <message>
        <source>纸快用完</source>
        <translation>paper low</translation>
    </message>
    <message>
        <source>卡纸</source>
        <translation>paper jam</translation>
    </message>
    <message>
        <source>盖子打开</source>
        <translation>cover open</translation>
    </message>
    <message>
        <source>门打开</source>
        <translation>door open</translation>
    </message>
    <message>
        <source>护盖未关好</source>
        <translation>guard not closed</translation>
    </message>
    <message>
        <source>没有纸盒</source>
        <translation>no input tray</translation>
    </message>
    <message>
        <source>没有出纸盒</source>
        <translation>no output tray</translation>
    </message>
    <message>
        <source>出纸口已满</source>
        <translation>output full</translation>
    </message>
    <message>
        <source>出纸口快满</source>
        <translation>output nearly full</translation>
    </message>
    <message>
        <source>碳粉用尽</source>
        <translation>toner empty</translation>
    </message>
    <message>
        <source>碳粉不足</source>
        <translation>toner low</translation>
    </message>
    <message>
        <source>墨粉用尽</source>
        <translation>ink empty</translation>
    </message>
    <message>
        <source>墨粉不足</source>
        <translation>ink low</translation>
    </message>
    <message>
        <source>废粉盒已满</source>
        <translation>waste box full</translation>
    </message>
    <message>
        <source>废粉盒快满</source>
        <translation>waste box nearly full</translation>
    </message>
    <message>
        <source>定影器过热</source>
        <translation>fuser too hot</translation>
    </message>
    <message>
        <source>正在预热</source>
        <translation>warming up</translation>
    </message>
    <message>
        <source>硒鼓快到寿命</source>
        <translation>drum near its end</translation>
    </message>
    <message>
        <source>硒鼓寿命已到</source>
        <translation>drum at its end</translation>
    </message>
    <message>
        <source>显影剂不足</source>
        <translation>developer low</translation>
    </message>
    <message>
        <source>显影剂用尽</source>
        <translation>developer empty</translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>正在暂停</source>
        <translation>pausing</translation>
    </message>
    <message>
        <source>已关机</source>
        <translation>switched off</translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation>connecting</translation>
    </message>
    <message>
        <source>没有回应</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>正在停止</source>
        <translation>stopping</translation>
    </message>
    <message>
        <source>部分停止</source>
        <translation>partly stopped</translation>
    </message>
    <message>
        <source>打印队列已满</source>
        <translation>queue full</translation>
    </message>
    <message>
        <source>不在线</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>暂不接收新任务</source>
        <translation>takes no new jobs</translation>
    </message>
    <message>
        <source>正在恢复</source>
        <translation>resuming</translation>
    </message>
    <message>
        <source>内存不足</source>
        <translation>out of memory</translation>
    </message>
    <message>
        <source>目录不能写入</source>
        <translation>the folder cannot be written</translation>
    </message>
    <message>
        <source>不接收打印任务</source>
        <translation>takes no jobs</translation>
    </message>
    <message>
        <source>已停止</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>正忙</source>
        <translation>busy</translation>
    </message>
    <message>
        <source>不支持 PDF</source>
        <translation>does not take PDF</translation>
    </message>
    <message>
        <source>其他故障</source>
        <translation>another fault</translation>
    </message>
    <message>
        <source>少于 10 个字符</source>
        <translation>under 10 characters</translation>
    </message>
    <message>
        <source>包含登录名</source>
        <translation>contains the login</translation>
    </message>
    <message>
        <source>太简单，请混用字母、数字或符号</source>
        <translation>too simple; mix letters, digits or signs</translation>
    </message>
    <message>
        <source>内容被改动</source>
        <translation>content changed</translation>
    </message>
    <message>
        <source>前后不相连</source>
        <translation>links do not match</translation>
    </message>
    <message>
        <source>序号有缺</source>
        <translation>numbers missing</translation>
    </message>
    <message>
        <source>顺序不对</source>
        <translation>out of order</translation>
    </message>
    <message>
        <source>末尾缺失</source>
        <translation>end missing</translation>
    </message>
    <message>
        <source>链头不同</source>
        <translation>another head</translation>
    </message>
    <message>
        <source>只有申请人一人</source>
        <translation>Only the applicant</translation>
    </message>
    <message>
        <source>头部大小</source>
        <translation>Size of the head</translation>
    </message>
    <message>
        <source>左右位置</source>
        <translation>Left and right</translation>
    </message>
    <message>
        <source>上下位置</source>
        <translation>Up and down</translation>
    </message>
    <message>
        <source>头正不歪</source>
        <translation>Head upright</translation>
    </message>
    <message>
        <source>正对相机</source>
        <translation>Facing the camera</translation>
    </message>
    <message>
        <source>双眼睁开无遮挡</source>
        <translation>Both eyes open and clear</translation>
    </message>
    <message>
        <source>嘴唇闭合</source>
        <translation>Lips closed</translation>
    </message>
    <message>
        <source>清晰</source>
        <translation>Sharp</translation>
    </message>
    <message>
        <source>脸部亮度</source>
        <translation>Brightness of the face</translation>
    </message>
    <message>
        <source>脸上不反光</source>
        <translation>No glare on the face</translation>
    </message>
    <message>
        <source>光线均匀</source>
        <translation>Even light</translation>
    </message>
    <message>
        <source>背景干净</source>
        <translation>Clean background</translation>
    </message>
    <message>
        <source>背景为白色</source>
        <translation>White background</translation>
    </message>
    <message>
        <source>管理员解锁</source>
        <translation>an administrator unlocks it</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>芯片损坏</source>
        <translation>chip broken</translation>
    </message>
    <message>
        <source>身份证换领中</source>
        <translation>card being renewed</translation>
    </message>
    <message>
        <source>材料或者条件不足，已一次告知</source>
        <translation>Papers or conditions are missing; told once</translation>
    </message>
    <message>
        <source>申请的业务不适用于本人</source>
        <translation>The service does not apply to this person</translation>
    </message>
    <message>
        <source>与在办的业务重复</source>
        <translation>Duplicates an open case</translation>
    </message>
    <message>
        <source>不是居住地的受理点</source>
        <translation>Not the acceptance point of the residence</translation>
    </message>
    <message>
        <source>本人当场要求撤回</source>
        <translation>Withdrawn by the applicant at the counter</translation>
    </message>
    <message>
        <source>新版程序的原因</source>
        <translation>a reason of a newer program</translation>
    </message>
    <message>
        <source>退回网上申请</source>
        <translation>Online application sent back</translation>
    </message>
    <message>
        <source>未读卡（{reason}：{note}），凭{evidence}，主管{name}在场核准</source>
        <translation>card not read ({reason}: {note}); by {evidence}; approved by supervisor {name}, present</translation>
    </message>
    <message>
        <source>没有读证件</source>
        <translation>No card was read</translation>
    </message>
    <message>
        <source>证件内容来自文件，没有经过读卡器</source>
        <translation>The card comes from a file; no reader read it</translation>
    </message>
    <message>
        <source>读卡器 {sam}</source>
        <translation>Reader {sam}</translation>
    </message>
    <message>
        <source>长期</source>
        <translation>for life</translation>
    </message>
    <message>
        <source>暂存待报</source>
        <translation>Kept, to be sent</translation>
    </message>
    <message>
        <source>暂存待报：已在本机受理，市级系统还没有收到；接通后自动报送，不必重办。</source>
        <translation>Kept, to be sent: accepted here, the city system does not have it yet; it is sent by itself once connected and need not be done again.</translation>
    </message>
    <message>
        <source>全文</source>
        <translation>the whole text</translation>
    </message>
    <message>
        <source>第 {n} 行</source>
        <translation>line {n}</translation>
    </message>
    <message>
        <source>签注凭证</source>
        <translation>Endorsement slip</translation>
    </message>
    <message>
        <source>测算单</source>
        <translation>What-if sheet</translation>
    </message>
    <message>
        <source>挂失</source>
        <translation>Report of loss</translation>
    </message>
    <message>
        <source>解除挂失</source>
        <translation>Lift the report of loss</translation>
    </message>
    <message>
        <source>注销居住证</source>
        <translation>Cancel the permit</translation>
    </message>
    <message>
        <source>撤销注销</source>
        <translation>Lift the cancellation</translation>
    </message>
    <message>
        <source>居住证注销通知书</source>
        <translation>Notice of cancellation</translation>
    </message>
    <message>
        <source>居住证挂失声明</source>
        <translation>Declaration of loss</translation>
    </message>
    <message>
        <source>此人没有可以这样办理的居住证。</source>
        <translation>This person holds no permit to which this can be done.</translation>
    </message>
    <message>
        <source>居住证已注销、失效，或者没有领过。</source>
        <translation>It was cancelled, has lapsed, or was never issued.</translation>
    </message>
    <message>
        <source>回到受理台，看此人可以办什么。</source>
        <translation>Go back to the desk and see what can be done for this person.</translation>
    </message>
    <message>
        <source>此证已经挂失。</source>
        <translation>This card is reported lost already.</translation>
    </message>
    <message>
        <source>不需要再次挂失。</source>
        <translation>It needs no second report.</translation>
    </message>
    <message>
        <source>可以直接受理补领；已找回的，解除挂失。</source>
        <translation>A replacement can be accepted now; if the card was found, lift the report.</translation>
    </message>
    <message>
        <source>此证没有挂失。</source>
        <translation>This card is not reported lost.</translation>
    </message>
    <message>
        <source>没有什么要解除的。</source>
        <translation>There is nothing to lift.</translation>
    </message>
    <message>
        <source>损坏或者信息变更的，受理换领。</source>
        <translation>If it is damaged or its data changed, accept an exchange.</translation>
    </message>
    <message>
        <source>登记信息中看不到：{words}。</source>
        <translation>The registers do not show: {words}.</translation>
    </message>
    <message>
        <source>没有注销。</source>
        <translation>The permit was not cancelled.</translation>
    </message>
    <message>
        <source>等登记更新，或者选择其他理由并写明依据。</source>
        <translation>Wait for the registers, or choose another ground and say what was found.</translation>
    </message>
    <message>
        <source>此证已经注销。</source>
        <translation>This permit was cancelled before.</translation>
    </message>
    <message>
        <source>没有再次注销。</source>
        <translation>It was not cancelled again.</translation>
    </message>
    <message>
        <source>注销通知书可以再打印。</source>
        <translation>The notice can be printed again.</translation>
    </message>
    <message>
        <source>此证没有被注销过。</source>
        <translation>No act of cancellation stands against this permit.</translation>
    </message>
    <message>
        <source>没有什么要撤销的。</source>
        <translation>There is nothing to lift.</translation>
    </message>
    <message>
        <source>因期限届满而注销的，按规定再次申领。</source>
        <translation>What time has ended is applied for anew.</translation>
    </message>
    <message>
        <source>补领前要先挂失。</source>
        <translation>The loss has to be reported before a replacement.</translation>
    </message>
    <message>
        <source>还没有受理。</source>
        <translation>Nothing was accepted yet.</translation>
    </message>
    <message>
        <source>按 F3，办理挂失并请持证人签声明，再受理补领。</source>
        <translation>Press F3, report the loss, have the holder sign the declaration, then accept the replacement.</translation>
    </message>
    <message>
        <source>申报人</source>
        <translation>Reported by</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Grounds</translation>
    </message>
    <message>
        <source>撤回申请单</source>
        <translation>Withdrawal of an application</translation>
    </message>
    <message>
        <source>撤回原因</source>
        <translation>Reason for withdrawing</translation>
    </message>
    <message>
        <source>工本费收据</source>
        <translation>Receipt of the fee</translation>
    </message>
    <message>
        <source>退费单</source>
        <translation>Refund slip</translation>
    </message>
    <message>
        <source>国家公务员</source>
        <translation>Civil servant</translation>
    </message>
    <message>
        <source>专业技术人员</source>
        <translation>Professional or technician</translation>
    </message>
    <message>
        <source>职员</source>
        <translation>Office worker</translation>
    </message>
    <message>
        <source>企业管理人员</source>
        <translation>Business manager</translation>
    </message>
    <message>
        <source>工人</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>农民</source>
        <translation>Farmer</translation>
    </message>
    <message>
        <source>学生</source>
        <translation>Student</translation>
    </message>
    <message>
        <source>现役军人</source>
        <translation>Soldier</translation>
    </message>
    <message>
        <source>自由职业者</source>
        <translation>Freelancer</translation>
    </message>
    <message>
        <source>个体经营者</source>
        <translation>Self-employed</translation>
    </message>
    <message>
        <source>无业人员</source>
        <translation>Not employed</translation>
    </message>
    <message>
        <source>退（离）休人员</source>
        <translation>Retired</translation>
    </message>
    <message>
        <source>其他职业</source>
        <translation>Other occupation</translation>
    </message>
    <message>
        <source>务工</source>
        <translation>Labour</translation>
    </message>
    <message>
        <source>务农</source>
        <translation>Farming</translation>
    </message>
    <message>
        <source>经商</source>
        <translation>Trade</translation>
    </message>
    <message>
        <source>服务</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>因公出差</source>
        <translation>Business trip</translation>
    </message>
    <message>
        <source>借读培训</source>
        <translation>Study or training</translation>
    </message>
    <message>
        <source>治病疗养</source>
        <translation>Medical treatment</translation>
    </message>
    <message>
        <source>保姆</source>
        <translation>Domestic work</translation>
    </message>
    <message>
        <source>投靠亲友</source>
        <translation>Joining relatives or friends</translation>
    </message>
    <message>
        <source>探亲访友</source>
        <translation>Visiting relatives or friends</translation>
    </message>
    <message>
        <source>旅游</source>
        <translation>Tourism</translation>
    </message>
    <message>
        <source>自报来访</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>在校学生</source>
        <translation>Student at school</translation>
    </message>
    <message>
        <source>其他事由</source>
        <translation>Other reason</translation>
    </message>
    <message>
        <source>未婚</source>
        <translation>Single</translation>
    </message>
    <message>
        <source>已婚</source>
        <translation>Married</translation>
    </message>
    <message>
        <source>丧偶</source>
        <translation>Widowed</translation>
    </message>
    <message>
        <source>离婚</source>
        <translation>Divorced</translation>
    </message>
    <message>
        <source>研究生</source>
        <translation>Postgraduate</translation>
    </message>
    <message>
        <source>大学本科</source>
        <translation>Bachelor</translation>
    </message>
    <message>
        <source>大学专科</source>
        <translation>Junior college</translation>
    </message>
    <message>
        <source>中专、技校、职高</source>
        <translation>Vocational secondary</translation>
    </message>
    <message>
        <source>高中</source>
        <translation>Senior high</translation>
    </message>
    <message>
        <source>初中</source>
        <translation>Junior high</translation>
    </message>
    <message>
        <source>小学</source>
        <translation>Primary</translation>
    </message>
    <message>
        <source>文盲或半文盲</source>
        <translation>Illiterate or half</translation>
    </message>
    <message>
        <source>本人</source>
        <translation>The person</translation>
    </message>
    <message>
        <source>出租人</source>
        <translation>Landlord</translation>
    </message>
    <message>
        <source>实际管理人</source>
        <translation>Actual manager</translation>
    </message>
    <message>
        <source>用人单位</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>学校</source>
        <translation>School</translation>
    </message>
    <message>
        <source>经营者</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>房屋承租人</source>
        <translation>Tenant</translation>
    </message>
    <message>
        <source>居所提供者</source>
        <translation>Provider of the dwelling</translation>
    </message>
    <message>
        <source>居住登记申请表</source>
        <translation>Residence registration form</translation>
    </message>
    <message>
        <source>没有这个房屋编码：{house_code}。</source>
        <translation>There is no house code {house_code}.</translation>
    </message>
    <message>
        <source>没有登记。</source>
        <translation>Nothing was registered.</translation>
    </message>
    <message>
        <source>按楼栋、小区或拼音重新找到这间房。</source>
        <translation>Find the room again by building, estate or pinyin.</translation>
    </message>
    <message>
        <source>这栋楼自 {since} 起已经没有人居住（拆除）。</source>
        <translation>The building is gone since {since}.</translation>
    </message>
    <message>
        <source>核对地址；楼栋还在的，请登记机构更正地址库。</source>
        <translation>Check the address; where the building stands, have the address register corrected.</translation>
    </message>
    <message>
        <source>{name}自 {since} 起在另一处房屋登记，还没有搬离。</source>
        <translation>{name} is registered in another dwelling since {since} and has not left it.</translation>
    </message>
    <message>
        <source>一个人同时只有一处居住登记，没有登记。</source>
        <translation>A person has one registration at a time; nothing was registered.</translation>
    </message>
    <message>
        <source>填写搬离原住处的日期，再按一次。</source>
        <translation>Enter the day of leaving the old dwelling and press again.</translation>
    </message>
    <message>
        <source>搬离日期 {left} 早于登记日期 {came}。</source>
        <translation>The day of leaving {left} is before the registration {came}.</translation>
    </message>
    <message>
        <source>改正搬离日期。</source>
        <translation>Correct the day of leaving.</translation>
    </message>
    <message>
        <source>{name}既是申报义务人又是住户。</source>
        <translation>{name} is both declarant and resident.</translation>
    </message>
    <message>
        <source>住自己房屋的，选“自购（建）房屋”，由本人申报；其他住户另填一份。</source>
        <translation>Whoever lives in an own home declares as the person; others use another form.</translation>
    </message>
    <message>
        <source>{field}不能是 {day}。</source>
        <translation>{field} cannot be {day}.</translation>
    </message>
    <message>
        <source>日期还没有到，或者早于出生日期。</source>
        <translation>The day is still to come, or lies before the birth.</translation>
    </message>
    <message>
        <source>改正{field}。</source>
        <translation>Correct: {field}.</translation>
    </message>
    <message>
        <source>{name}自 {since} 起已在这处房屋登记。</source>
        <translation>{name} is registered in this dwelling since {since}.</translation>
    </message>
    <message>
        <source>不需要再登记，居住时间照原登记计算。</source>
        <translation>No other registration is needed; the stay counts from the first.</translation>
    </message>
    <message>
        <source>职业、申报义务人等有变化的，办理变更。</source>
        <translation>Where occupation or declarant changed, record a change.</translation>
    </message>
    <message>
        <source>此人没有在住的居住登记。</source>
        <translation>This person has no current registration.</translation>
    </message>
    <message>
        <source>没有什么要注销或者变更的。</source>
        <translation>There is nothing to end or change.</translation>
    </message>
    <message>
        <source>先办理居住登记。</source>
        <translation>Register the residence first.</translation>
    </message>
    <message>
        <source>一份申请表登记一至 {most} 人。</source>
        <translation>One form takes one to {most} people.</translation>
    </message>
    <message>
        <source>其余的人另填一份。</source>
        <translation>The others use another form.</translation>
    </message>
    <message>
        <source>{name}在这份表上出现两次。</source>
        <translation>{name} stands on this form twice.</translation>
    </message>
    <message>
        <source>去掉一个，再按一次。</source>
        <translation>Take one away and press again.</translation>
    </message>
    <message>
        <source>出租人不在深圳的，要指定房屋实际管理人。</source>
        <translation>A landlord who is away must name an actual manager.</translation>
    </message>
    <message>
        <source>填写实际管理人的姓名和证件号码。</source>
        <translation>Enter name and ID number of the manager.</translation>
    </message>
    <message>
        <source>{name}刚在别的窗口办了居住登记。</source>
        <translation>Another counter has just registered {name}.</translation>
    </message>
    <message>
        <source>一个人同时只有一处居住登记，这一份没有登记。</source>
        <translation>A person has one registration at a time; this one was not made.</translation>
    </message>
    <message>
        <source>等登记信息更新后，核对住处，再决定是否办理搬迁。</source>
        <translation>Wait for the registers, check the dwelling, then decide whether the person moves.</translation>
    </message>
    <message>
        <source>{field} {number} 的校验码不对。</source>
        <translation>The check character of {field} {number} is wrong.</translation>
    </message>
    <message>
        <source>按证件核对号码，再按一次。</source>
        <translation>Compare the number with the document and press again.</translation>
    </message>
    <message>
        <source>入住日期</source>
        <translation>Moved in</translation>
    </message>
    <message>
        <source>搬离日期</source>
        <translation>Left on</translation>
    </message>
    <message>
        <source>居所类型</source>
        <translation>Kind of dwelling</translation>
    </message>
    <message>
        <source>申报义务人姓名或名称</source>
        <translation>Declarant&apos;s name</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>统一社会信用代码</source>
        <translation>Credit code</translation>
    </message>
    <message>
        <source>出示的房屋材料</source>
        <translation>Papers of the dwelling</translation>
    </message>
    <message>
        <source>服务处所</source>
        <translation>Workplace</translation>
    </message>
    <message>
        <source>拒不提供信息的人</source>
        <translation>Who refuses the data</translation>
    </message>
    <message>
        <source>拒绝的情形</source>
        <translation>How they refused</translation>
    </message>
    <message>
        <source>导出修法影响名单</source>
        <translation>List of the people moved by an amendment</translation>
    </message>
    <message>
        <source>修法测算报告</source>
        <translation>Report on an amendment</translation>
    </message>
    <message>
        <source>居住证恢复通知书</source>
        <translation>Notice of restoration</translation>
    </message>
    <message>
        <source>到受理点</source>
        <translation>at the counter</translation>
    </message>
    <message>
        <source>行政复议</source>
        <translation>administrative reconsideration</translation>
    </message>
    <message>
        <source>行政诉讼</source>
        <translation>litigation</translation>
    </message>
    <message>
        <source>自行纠正</source>
        <translation>own review</translation>
    </message>
    <message>
        <source>说明（哪一份、怎么不符合；印在告知书上）</source>
        <translation>Details (which paper, what is wrong; printed on the notice)</translation>
    </message>
    <message>
        <source>缺什么一次说完：以后不能再要求别的材料。</source>
        <translation>Say all of it now: nothing else may be asked for later.</translation>
    </message>
    <message>
        <source>有权办理的机关（印在通知书上）</source>
        <translation>Competent authority (printed on the notice)</translation>
    </message>
    <message>
        <source>说明（印在通知书上，可不填）</source>
        <translation>Details (printed on the notice; may be blank)</translation>
    </message>
    <message>
        <source>丢失</source>
        <translation>lost</translation>
    </message>
    <message>
        <source>损毁</source>
        <translation>destroyed</translation>
    </message>
    <message>
        <source>持证人本人</source>
        <translation>the holder</translation>
    </message>
    <message>
        <source>挂失方式</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>申报人（不是持证人时）</source>
        <translation>By (if not the holder)</translation>
    </message>
    <message>
        <source>与持证人的关系</source>
        <translation>Relation to the holder</translation>
    </message>
    <message>
        <source>撤销注销的程序</source>
        <translation>Overturned by</translation>
    </message>
    <message>
        <source>决定书或者判决书编号</source>
        <translation>Number of the decision or judgement</translation>
    </message>
    <message>
        <source>申请表（待签）</source>
        <translation>Application form (to be signed)</translation>
    </message>
    <message>
        <source>要求书面答复</source>
        <translation>Written reply asked for</translation>
    </message>
    <message>
        <source>书面答复</source>
        <translation>Written reply</translation>
    </message>
    <message>
        <source>复议、诉讼立案</source>
        <translation>Refusal contested</translation>
    </message>
    <message>
        <source>复议、诉讼维持</source>
        <translation>Refusal upheld</translation>
    </message>
    <message>
        <source>复议、诉讼撤销</source>
        <translation>Refusal overturned</translation>
    </message>
    <message>
        <source>已经要求过书面答复。</source>
        <translation>A written reply was asked for already.</translation>
    </message>
    <message>
        <source>没有再记一次，期限照原来的算。</source>
        <translation>It was not recorded again; the first term counts.</translation>
    </message>
    <message>
        <source>告诉申请人答复的最后日期。</source>
        <translation>Tell the applicant the last day of the reply.</translation>
    </message>
    <message>
        <source>没有等待答复的要求，也没有未结的复议或诉讼。</source>
        <translation>No request waits for a reply, and nothing is contested.</translation>
    </message>
    <message>
        <source>先记录申请人的要求，或者立案的案号。</source>
        <translation>First record the request, or the number of the file.</translation>
    </message>
    <message>
        <source>答复内容</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>案号</source>
        <translation>Number of the file</translation>
    </message>
    <message>
        <source>决定书或判决书文号</source>
        <translation>Number of the ruling</translation>
    </message>
    <message>
        <source>审计：查阅日志</source>
        <translation>Audit: journal read</translation>
    </message>
    <message>
        <source>审计：查看一条记录</source>
        <translation>Audit: record opened</translation>
    </message>
    <message>
        <source>审计：核对日志</source>
        <translation>Audit: journal verified</translation>
    </message>
    <message>
        <source>审计：导出日志</source>
        <translation>Audit: journal exported</translation>
    </message>
    <message>
        <source>日志里没有这一条记录。</source>
        <translation>The journal holds no such record.</translation>
    </message>
    <message>
        <source>别的记录照常可看。</source>
        <translation>Other records can be read as before.</translation>
    </message>
    <message>
        <source>按 F5 重新列出。</source>
        <translation>Press F5 to list them again.</translation>
    </message>
    <message>
        <source>核对停在第 {walked} 条，共 {whole} 条。</source>
        <translation>The verification stopped at record {walked} of {whole}.</translation>
    </message>
    <message>
        <source>没有核对的部分不作结论。</source>
        <translation>Nothing is said of what was not verified.</translation>
    </message>
    <message>
        <source>需要结论时，按 F9 从头核对。</source>
        <translation>For a finding, press F9 and verify from the start.</translation>
    </message>
    <message>
        <source>本人有效身份证原件</source>
        <translation>Own valid identity card (original)</translation>
    </message>
    <message>
        <source>近期数码照片图像号</source>
        <translation>Image number of a recent digital photo</translation>
    </message>
    <message>
        <source>原居住证</source>
        <translation>Old permit</translation>
    </message>
    <message>
        <source>拟申报房屋相关材料</source>
        <translation>Papers of the dwelling</translation>
    </message>
    <message>
        <source>监护人身份证原件</source>
        <translation>Guardian&apos;s identity card</translation>
    </message>
    <message>
        <source>监护关系证明（户口簿、出生证明等）</source>
        <translation>Proof of guardianship</translation>
    </message>
    <message>
        <source>受托人身份证原件</source>
        <translation>Proxy&apos;s identity card (original)</translation>
    </message>
    <message>
        <source>申请人签名的委托书</source>
        <translation>Authorisation signed by the applicant</translation>
    </message>
    <message>
        <source>申请表上的本人签名</source>
        <translation>Own signature on the form</translation>
    </message>
    <message>
        <source>其他材料（见说明）</source>
        <translation>Other papers (see details)</translation>
    </message>
    <message>
        <source>新版程序的材料</source>
        <translation>A newer program&apos;s paper</translation>
    </message>
    <message>
        <source>一次性补正告知</source>
        <translation>Told what to supplement</translation>
    </message>
    <message>
        <source>补正结果</source>
        <translation>End of the supplement</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>撤销不予受理</source>
        <translation>Set aside non-acceptance</translation>
    </message>
    <message>
        <source>一次性补正告知书</source>
        <translation>Notice of what to supplement</translation>
    </message>
    <message>
        <source>缺什么已经一次告知过（{day}）。</source>
        <translation>What is missing was told already ({day}).</translation>
    </message>
    <message>
        <source>不能再要求别的材料；这一次没有记录。</source>
        <translation>Nothing else may be asked for; this was not recorded.</translation>
    </message>
    <message>
        <source>补齐的，直接受理；需要的，再打印原来的告知书。</source>
        <translation>Accept what is complete; print the first notice again if it is needed.</translation>
    </message>
    <message>
        <source>已过告知期限：材料 {received} 收到，最迟 {last} 告知。</source>
        <translation>Too late to tell: papers received {received}, to be told by {last}.</translation>
    </message>
    <message>
        <source>自收到材料之日起视为已经受理，不能再要求补正。</source>
        <translation>They count as accepted since they were received; nothing can be asked for any more.</translation>
    </message>
    <message>
        <source>直接受理。</source>
        <translation>Accept the application.</translation>
    </message>
    <message>
        <source>这项业务适用于此人，不能不予受理。</source>
        <translation>The service concerns this person and cannot be turned away.</translation>
    </message>
    <message>
        <source>申请人坚持申请的，受理后由主管决定；材料不齐的，告知补正。</source>
        <translation>Accept it for a supervisor to decide; where papers are missing, tell what to supplement.</translation>
    </message>
    <message>
        <source>这份告知已经了结。</source>
        <translation>This notice has ended already.</translation>
    </message>
    <message>
        <source>没有再记一次。</source>
        <translation>It was not recorded again.</translation>
    </message>
    <message>
        <source>看列表里记下的结果。</source>
        <translation>See in the list how it ended.</translation>
    </message>
    <message>
        <source>缺少的材料</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>收到材料日期</source>
        <translation>Papers received</translation>
    </message>
    <message>
        <source>有权办理的机关</source>
        <translation>Competent authority</translation>
    </message>
    <message>
        <source>文号或者理由</source>
        <translation>Number of the ruling, or why</translation>
    </message>
    <message>
        <source>布控处置</source>
        <translation>Watch list answered</translation>
    </message>
    <message>
        <source>提示已经撤下。</source>
        <translation>The sign stands no longer.</translation>
    </message>
    <message>
        <source>照常办理。</source>
        <translation>Go on as usual.</translation>
    </message>
    <message>
        <source>做了什么</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>告诉了谁</source>
        <translation>Who was told</translation>
    </message>
    <message>
        <source>开班</source>
        <translation>Open the day</translation>
    </message>
    <message>
        <source>清点钱款</source>
        <translation>Count the money</translation>
    </message>
    <message>
        <source>日结</source>
        <translation>Close the day</translation>
    </message>
    <message>
        <source>本窗口没有开着的班。</source>
        <translation>No day is open at this counter.</translation>
    </message>
    <message>
        <source>没有记录清点，也没有日结。</source>
        <translation>No count was recorded, and no day closed.</translation>
    </message>
    <message>
        <source>先开班。</source>
        <translation>Open the day first.</translation>
    </message>
    <message>
        <source>本窗口已经开班。</source>
        <translation>This counter has a day open.</translation>
    </message>
    <message>
        <source>没有再开一次。</source>
        <translation>It was not opened a second time.</translation>
    </message>
    <message>
        <source>上一个班没有日结的，先日结。</source>
        <translation>If the last day is not closed, close it first.</translation>
    </message>
    <message>
        <source>钱款还没有清点，或清点以后又有收退费。</source>
        <translation>The money is not counted, or fees were taken or given back since.</translation>
    </message>
    <message>
        <source>没有日结。</source>
        <translation>The day is not closed.</translation>
    </message>
    <message>
        <source>清点后再日结。</source>
        <translation>Count, then close.</translation>
    </message>
    <message>
        <source>还有 {count} 项未了。</source>
        <translation>{count} items are open.</translation>
    </message>
    <message>
        <source>没有日结，清点保留。</source>
        <translation>The day is not closed; the count is kept.</translation>
    </message>
    <message>
        <source>办完未了事项，或由在场主管写明原因。</source>
        <translation>Finish what is open, or have a supervisor who is here say why.</translation>
    </message>
    <message>
        <source>备用金</source>
        <translation>Float</translation>
    </message>
    <message>
        <source>备用金不符说明</source>
        <translation>Why the float differs</translation>
    </message>
    <message>
        <source>留作备用金</source>
        <translation>Stays as float</translation>
    </message>
    <message>
        <source>现金实点</source>
        <translation>Cash counted</translation>
    </message>
    <message>
        <source>银行卡实点</source>
        <translation>Cards counted</translation>
    </message>
    <message>
        <source>转账实点</source>
        <translation>Transfers counted</translation>
    </message>
    <message>
        <source>其他方式实点</source>
        <translation>Other ways counted</translation>
    </message>
    <message>
        <source>现金差额说明</source>
        <translation>Why the cash differs</translation>
    </message>
    <message>
        <source>银行卡差额说明</source>
        <translation>Why the cards differ</translation>
    </message>
    <message>
        <source>转账差额说明</source>
        <translation>Why the transfers differ</translation>
    </message>
    <message>
        <source>其他方式差额说明</source>
        <translation>Why other ways differ</translation>
    </message>
    <message>
        <source>没有 {number} 这件网上申请。</source>
        <translation>There is no online application {number}.</translation>
    </message>
    <message>
        <source>选了别的派出所、还没有传到，或者号码不对。</source>
        <translation>It names another station, has not arrived yet, or the number is wrong.</translation>
    </message>
    <message>
        <source>核对申请人手机上的编号；请本人放身份证，或按窗口申请办理。</source>
        <translation>Check the number on the applicant&apos;s phone; place the applicant&apos;s ID card, or accept it as an application at the counter.</translation>
    </message>
    <message>
        <source>这件网上申请选的是{station}。</source>
        <translation>This online application names {station}.</translation>
    </message>
    <message>
        <source>申请人不住在本所辖区，不能在这里办完。</source>
        <translation>The applicant does not live under this station: it cannot be completed here.</translation>
    </message>
    <message>
        <source>请到{station}办理：{address} {phone}。</source>
        <translation>Send the applicant to {station}: {address} {phone}.</translation>
    </message>
    <message>
        <source>网上申请 {number} 已经{why}。</source>
        <translation>The online application {number} is {why}.</translation>
    </message>
    <message>
        <source>仍要办理的，按 Esc 返回，按窗口申请受理。</source>
        <translation>Who still wants it: Esc, and accept it as an application at the counter.</translation>
    </message>
    <message>
        <source>申请人刚在网上改了 {number}。</source>
        <translation>The applicant has just changed {number} online.</translation>
    </message>
    <message>
        <source>没有受理；照原来的填报签的名不能用。</source>
        <translation>Nothing was accepted; the signature under the former text does not count.</translation>
    </message>
    <message>
        <source>按 Esc 返回，再按 Enter：按新的填报核对，请申请人重新签名。</source>
        <translation>Esc, then Enter: compare the new form and have the applicant sign again.</translation>
    </message>
    <message>
        <source>网上申请 {number} 已经办过了。</source>
        <translation>The online application {number} is completed already.</translation>
    </message>
    <message>
        <source>一件网上申请只能办一次，没有再受理。</source>
        <translation>An online application is used once; nothing was accepted.</translation>
    </message>
    <message>
        <source>按受理编号或者身份证查找已受理的件。</source>
        <translation>Find the accepted case by its number or the ID card.</translation>
    </message>
    <message>
        <source>由申请人撤回</source>
        <translation>withdrawn by the applicant</translation>
    </message>
    <message>
        <source>在网上办结</source>
        <translation>closed online</translation>
    </message>
    <message>
        <source>现居住地</source>
        <translation>Residence</translation>
    </message>
    <message>
        <source>图像号</source>
        <translation>Image number</translation>
    </message>
    <message>
        <source>受理点</source>
        <translation>Acceptance point</translation>
    </message>
    <message>
        <source>领取方式</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>身份证</source>
        <translation>ID card</translation>
    </message>
    <message>
        <source>数码照片图像号</source>
        <translation>Image number of the digital photo</translation>
    </message>
    <message>
        <source>就读证明</source>
        <translation>Proof of schooling</translation>
    </message>
    <message>
        <source>人才、学历证明</source>
        <translation>Proof of talent or degree</translation>
    </message>
    <message>
        <source>房屋材料</source>
        <translation>Papers of the dwelling</translation>
    </message>
    <message>
        <source>退回的说明</source>
        <translation>Note on sending back</translation>
    </message>
    <message>
        <source>新版程序的单位</source>
        <translation>unit of a newer program</translation>
    </message>
    <message>
        <source>开通代办账号</source>
        <translation>Open an agency account</translation>
    </message>
    <message>
        <source>变更代办账号</source>
        <translation>Change an agency account</translation>
    </message>
    <message>
        <source>注销代办账号</source>
        <translation>Close an agency account</translation>
    </message>
    <message>
        <source>记录离职或离校</source>
        <translation>Note who left</translation>
    </message>
    <message>
        <source>记录入职或入学</source>
        <translation>Note who joined</translation>
    </message>
    <message>
        <source>开始代办批次</source>
        <translation>Begin an agency batch</translation>
    </message>
    <message>
        <source>代办受理一人</source>
        <translation>Accept one of a batch</translation>
    </message>
    <message>
        <source>代办批次受理完成</source>
        <translation>Agency batch accepted</translation>
    </message>
    <message>
        <source>代办批次领证</source>
        <translation>Agency batch collected</translation>
    </message>
    <message>
        <source>代办清单</source>
        <translation>Agency list</translation>
    </message>
    <message>
        <source>代办受理回执</source>
        <translation>Agency receipt</translation>
    </message>
    <message>
        <source>没有填写</source>
        <translation>is not filled in</translation>
    </message>
    <message>
        <source>是公式，请填写值</source>
        <translation>is a formula: fill in the value</translation>
    </message>
    <message>
        <source>是合并的单元格，请拆开</source>
        <translation>is a merged cell: split it</translation>
    </message>
    <message>
        <source>超过 {said} 个字</source>
        <translation>has more than {said} characters</translation>
    </message>
    <message>
        <source>有无法打印的字 {said}</source>
        <translation>has a character that cannot be printed: {said}</translation>
    </message>
    <message>
        <source>“{said}”不是下拉列表里的值</source>
        <translation>“{said}” is none of the drop-down&apos;s values</translation>
    </message>
    <message>
        <source>按数字保存，后几位已丢失，请按文本填写</source>
        <translation>is kept as a number and lost its last digits: fill it in as text</translation>
    </message>
    <message>
        <source>证件号码不正确</source>
        <translation>the ID number is wrong</translation>
    </message>
    <message>
        <source>与第 {said} 行是同一人</source>
        <translation>is the same person as row {said}</translation>
    </message>
    <message>
        <source>手机号码不正确</source>
        <translation>the phone number is wrong</translation>
    </message>
    <message>
        <source>“{said}”不是日期，请按 2026-06-01 填写</source>
        <translation>“{said}” is no day: write it as 2026-06-01</translation>
    </message>
    <message>
        <source>{said} 还没有到</source>
        <translation>{said} is still to come</translation>
    </message>
    <message>
        <source>登记信息中没有此人，请本人到窗口办理</source>
        <translation>no register knows the person: they apply at the counter themselves</translation>
    </message>
    <message>
        <source>与登记的姓名不同</source>
        <translation>differs from the registered name</translation>
    </message>
    <message>
        <source>用人单位只能为员工代办</source>
        <translation>an employer applies for its staff only</translation>
    </message>
    <message>
        <source>没有在校接受全日制中高等教育的信息</source>
        <translation>no register knows of full-time schooling</translation>
    </message>
    <message>
        <source>不是此人的照片回执</source>
        <translation>is not this person&apos;s photo receipt</translation>
    </message>
    <message>
        <source>没有此人的照片回执，请先照相</source>
        <translation>there is no photo receipt of this person: have a photo taken first</translation>
    </message>
    <message>
        <source>“照片”文件夹里没有 {said}.jpg</source>
        <translation>the folder “照片” has no {said}.jpg</translation>
    </message>
    <message>
        <source>照片 {said}.jpg 不能使用，要 358×441 的 JPEG</source>
        <translation>the photo {said}.jpg cannot be used: it must be a JPEG of 358×441</translation>
    </message>
    <message>
        <source>申请表还没有经本人签名</source>
        <translation>the applicant has not signed the form</translation>
    </message>
    <message>
        <source>“申请表”文件夹里没有 {said} 的扫描件</source>
        <translation>the folder “申请表” has no scan of {said}</translation>
    </message>
    <message>
        <source>申请表扫描件 {said} 不能使用</source>
        <translation>the scan of the form of {said} cannot be used</translation>
    </message>
    <message>
        <source>与经办民警是同一人或近亲属，请到另一窗口办理</source>
        <translation>is the officer or a near relative: apply at another counter</translation>
    </message>
    <message>
        <source>已有未办结的申请 {said}</source>
        <translation>has an open application {said}</translation>
    </message>
    <message>
        <source>本周期已经签注</source>
        <translation>is endorsed for this cycle already</translation>
    </message>
    <message>
        <source>不符合条件：{said}</source>
        <translation>does not meet the conditions: {said}</translation>
    </message>
    <message>
        <source>原证要先挂失</source>
        <translation>the old permit must be reported lost first</translation>
    </message>
    <message>
        <source>本窗口当天的受理编号已用完</source>
        <translation>this counter&apos;s receipt numbers of the day are used up</translation>
    </message>
    <message>
        <source>服务评价</source>
        <translation>Rating of the service</translation>
    </message>
    <message>
        <source>派出所代码 {station} 留给演练用。</source>
        <translation>The station code {station} is kept for training.</translation>
    </message>
    <message>
        <source>没有建立窗口：演练的编号不能和真实业务的编号混在一起。</source>
        <translation>No counter was set up: numbers of training must not mix with those of real cases.</translation>
    </message>
    <message>
        <source>真实窗口用本所的代码；演练从登录界面按 F9 打开。</source>
        <translation>A real counter uses its station&apos;s own code; training opens with F9 at the log-in.</translation>
    </message>
    <message>
        <source>领证通知书</source>
        <translation>Notice to collect</translation>
    </message>
    <message>
        <source>催领通知书</source>
        <translation>Reminder to collect</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>这张凭证不能证明是真的</source>
        <translation>This paper is not proven genuine</translation>
    </message>
    <message>
        <source>二维码被改动过、没有读全，或者签名的密钥这里不认识。没有打开任何业务。</source>
        <translation>Its code was altered or not read whole, or the key that signed it is not known here. No case was opened.</translation>
    </message>
    <message>
        <source>凭证是真的，是最近一次打印的</source>
        <translation>Genuine, and the newest print</translation>
    </message>
    <message>
        <source>凭证是真的，后来又补打过</source>
        <translation>Genuine, and printed again since</translation>
    </message>
    <message>
        <source>凭证是真的，但是已经作废</source>
        <translation>Genuine, but no longer valid</translation>
    </message>
    <message>
        <source>凭证是真的；这里没有它的打印记录，不知道是否作废</source>
        <translation>Genuine; its print is not on record here, so whether it still stands is not known</translation>
    </message>
    <message>
        <source>整个窗口</source>
        <translation>The whole window</translation>
    </message>
</context>
<context>
    <name>WrongCardBanner</name>
    <message>
        <source>港澳台居民居住证的申领、换领、补领，到居住地公安派出所的港澳台居民居住证窗口办理。</source>
        <translation>Applying for, exchanging or replacing the residence permit of Hong Kong, Macao and Taiwan residents: at its counter in the police station of residence.</translation>
    </message>
    <message>
        <source>居留证件的事项，到出入境管理部门办理。</source>
        <translation>Matters of residence documents: at the exit and entry administration.</translation>
    </message>
    <message>
        <source>居住登记照常办理：由房屋提供人或本人向居住地社区网格、派出所申报，也可网上申报。</source>
        <translation>Registering the residence goes on as usual: by the landlord or in person with the community or the police station, or online.</translation>
    </message>
</context>
<context>
    <name>YearCard</name>
    <message>
        <source>清点的全年工作日数（只有一位管理员时必填）</source>
        <translation>Working days as counted (needed where there is only one administrator)</translation>
    </message>
    <message>
        <source>{year} 年：{n} 个工作日</source>
        <translation>{year}: {n} working days</translation>
    </message>
    <message>
        <source>程序自带</source>
        <translation>shipped with the program</translation>
    </message>
    <message>
        <source>等待签署，还不计入期限</source>
        <translation>waits for its signature, does not count yet</translation>
    </message>
    <message>
        <source>已签署，计入期限</source>
        <translation>signed, counts</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>放假日</source>
        <translation>Days off</translation>
    </message>
    <message>
        <source>调休上班</source>
        <translation>Made-up days</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>签署</source>
        <translation>Sign</translation>
    </message>
</context>
<context>
    <name>YearStrip</name>
    <message>
        <source>工作日表</source>
        <translation>Working days</translation>
    </message>
    <message>
        <source>没有 {year} 年的工作日表：{day} 起受理的业务告知不了期限。请导入并签署国务院办公厅的通知。</source>
        <translation>There are no working days of {year}: no dates can be told for applications from {day} on. Import and sign the State Council&apos;s notice.</translation>
    </message>
    <message>
        <source>还没有 {year} 年的工作日表：{day} 起受理的业务将告知不了期限。通知公布后请导入并签署。</source>
        <translation>There are no working days of {year} yet: no dates will be told for applications from {day} on. Import and sign the notice when it is published.</translation>
    </message>
</context>
<context>
    <name>_SignInSheet</name>
    <message>
        <source>显示密码</source>
        <translation>Show password</translation>
    </message>
</context>
<context>
    <name>_Trouble</name>
    <message>
        <source>没有找到相机“{name}”</source>
        <translation>Camera “{name}” was not found</translation>
    </message>
    <message>
        <source>没有找到相机</source>
        <translation>No camera was found</translation>
    </message>
    <message>
        <source>插上相机，画面会自动出现。也可以在“设备”（F12）里另选一台。</source>
        <translation>Plug in a camera and the picture appears by itself. Another can be chosen under Devices (F12).</translation>
    </message>
    <message>
        <source>相机断开了，或没有画面</source>
        <translation>The camera was disconnected or gives no picture</translation>
    </message>
    <message>
        <source>检查连线后重新插上，画面会自动恢复；关闭其他正在用相机的程序。</source>
        <translation>Check the cable and plug it in again, the picture comes back by itself; close other programs that use the camera.</translation>
    </message>
</context>
</TS>
